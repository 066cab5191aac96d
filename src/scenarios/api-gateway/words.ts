import { z } from 'zod';

export const id = z.string().min(1);
export const frontend = z.enum(['web', 'phone']);
export type Frontend = z.infer<typeof frontend>;
export const serviceNames = ['catalogue', 'stock', 'reviews'] as const;
export type Service = (typeof serviceNames)[number];
export const service = z.enum(serviceNames);

/** For whom a token has to be meant. */
export const audience = 'shop';

/** What the three services know together. */
export const product = {
  title: z.string(),
  description: z.string(),
  /** Cents. */
  price: z.int().min(0),
  onStock: z.int().min(0),
  /** Of five. */
  stars: z.int().min(0).max(5),
  reviews: z.array(z.string()),
};
export type Product = { readonly [field in keyof typeof product]: z.infer<(typeof product)[field]> };

export const unknown: Product = { title: '', description: '', price: 0, onStock: 0, stars: 0, reviews: [] };

const products = {
  'desk-lamp': {
    title: 'Desk lamp "Klara"',
    description: 'A lamp with a long arm and a warm light that can be dimmed, for a desk or a reading chair.',
    price: 4_900,
    onStock: 7,
    stars: 4,
    reviews: ['Warm light.', 'The arm is a little stiff.', 'Looks better than in the picture.'],
  },
  'oak-shelf': {
    title: 'Oak shelf, 90 cm',
    description: 'Solid oak, oiled, with two brackets that nobody sees.',
    price: 12_900,
    onStock: 0,
    stars: 5,
    reviews: ['Heavy, and worth it.'],
  },
};
const catalogue: { readonly [productId: string]: Product } = products;
export const productId = z.enum(['desk-lamp', 'oak-shelf'] satisfies readonly (keyof typeof products)[]);
export const productOf = (id: string): Product => catalogue[id] ?? unknown;
