/** Words that several contexts share: ids, money, addresses, and what is for sale. */
import { z } from 'zod';

export const id = z.string().min(1);
export const quantity = z.int().min(1).max(20);

/** Minor units: 4900 is 49.00 euros. */
export const money = z.object({ amount: z.int(), currency: z.literal('EUR') });
export const euros = (cents: number) => ({ amount: cents, currency: 'EUR' as const });

export const address = z.object({ name: z.string().min(1), street: z.string().min(1), city: z.string().min(1) });

/** Prices in cents. */
export const catalogue = {
  'desk-lamp': { name: 'Desk lamp "Klara"', price: 4_900 },
  'oak-shelf': { name: 'Oak shelf, 90 cm', price: 12_900 },
  'wool-rug': { name: 'Wool rug, 160 x 230', price: 34_900 },
  'tea-kettle': { name: 'Tea kettle, enamelled', price: 3_450 },
  'reading-chair': { name: 'Reading chair "Nils"', price: 42_900 },
} as const;

/** The name and the price travel with the schema, so that a form can offer articles instead of codes. */
const article = <Sku extends keyof typeof catalogue>(code: Sku) => {
  const { name, price } = catalogue[code];
  return z.literal(code).meta({ title: name, description: `EUR ${(price / 100).toFixed(2)}` });
};

export const sku = z.union([
  article('desk-lamp'),
  article('oak-shelf'),
  article('wool-rug'),
  article('tea-kettle'),
  article('reading-chair'),
]);
