/** Words that the contexts share. They are those of order-saga: it is the same business. */
import { z } from 'zod';

export const id = z.string().min(1);
export const quantity = z.int().min(1).max(20);
export const reason = z.string();

/** Minor units: 4900 is 49.00 euros. */
export const money = z.object({ amount: z.int(), currency: z.literal('EUR') });
export const euros = (cents: number) => ({ amount: cents, currency: 'EUR' as const });

export const address = z.object({ name: z.string().min(1), street: z.string().min(1), city: z.string().min(1) });

/** Prices in cents. */
export const catalogue = {
  'desk-lamp': { name: 'Desk lamp "Klara"', price: 4_900 },
  'oak-shelf': { name: 'Oak shelf, 90 cm', price: 12_900 },
  'tea-kettle': { name: 'Tea kettle, enamelled', price: 3_450 },
} as const;

/** The name and the price travel with the schema, so that a form can offer articles instead of codes. */
const article = <Sku extends keyof typeof catalogue>(code: Sku) => {
  const { name, price } = catalogue[code];
  return z.literal(code).meta({ title: name, description: `EUR ${(price / 100).toFixed(2)}` });
};

export const sku = z.union([article('desk-lamp'), article('oak-shelf'), article('tea-kettle')]);

/** What payment and shipping will need. It rides along in the events, since nobody keeps it for them. */
export const later = { total: money, address };
