import { after, broken, fault, happy, refused, seconds, type Comparison, type Script } from '../../kernel/index.ts';
import { centre } from './centre.ts';
import { northLine, southLine } from './lines.ts';
import { north } from './north.ts';
import { south } from './south.ts';
import { mode, rule } from './switches.ts';

const sku = 'oak-shelf';
const sellNorth = (at: number, n: number, quantity: number) =>
  after(seconds(at), north.SellNorth({ sku, saleNo: `n-${n}`, quantity }));
const sellSouth = (at: number, n: number, quantity: number) =>
  after(seconds(at), south.SellSouth({ sku, saleNo: `s-${n}`, quantity }));
const priceNorth = (at: number, price: number) => after(seconds(at), north.PriceNorth({ sku, price }));
const priceSouth = (at: number, price: number) => after(seconds(at), south.PriceSouth({ sku, price }));
const priceCentre = (at: number, price: number) => after(seconds(at), centre.PriceCentre({ sku, price }));

/** From 5 s to 15 s. */
const cut = fault.cut(northLine, { from: seconds(5), for: seconds(10) });
const bothCut = [cut, fault.cut(southLine, { from: seconds(5), for: seconds(10) })];
const threePrices = [
  ...bothCut,
  priceCentre(1, 4_500),
  priceNorth(6, 3_900),
  priceCentre(7, 5_500),
  priceSouth(10, 4_200),
];
const tenLeft = [sellNorth(1, 1, 1), sellNorth(6, 2, 6), sellSouth(7, 1, 6), sellNorth(17, 3, 1)];

export const scripts: readonly Script[] = [
  happy('in-sync', 'Both lines are up: what one shop sells, or what it costs there, the other one knows at once.', [
    sellNorth(1, 1, 2),
    sellSouth(2, 1, 3),
    priceNorth(3, 4_500),
    sellSouth(4, 2, 1),
  ]),
  happy('cut-and-healed', 'The north sells on while its line is cut; after ten seconds everybody knows everything.', [
    cut,
    sellNorth(1, 1, 1),
    sellNorth(6, 2, 2),
    sellSouth(7, 1, 1),
    sellNorth(9, 3, 1),
    sellSouth(16, 2, 1),
  ]),
  happy('confirmed', 'Shops that stay consistent ask first: the centre confirms each sale while there is stock.', [
    mode.is('stay consistent'),
    sellNorth(1, 1, 6),
    sellSouth(2, 1, 3),
    sellSouth(3, 2, 2),
    priceCentre(4, 4_500),
  ]),
  refused(
    'refused-while-cut',
    'The north cannot ask while its line is cut: it refuses, and takes back what the centre confirms too late.',
    [
      mode.is('stay consistent'),
      cut,
      sellNorth(1, 1, 1),
      sellNorth(6, 2, 2),
      sellSouth(7, 1, 6),
      priceNorth(8, 3_900),
      sellNorth(17, 3, 1),
    ],
    'completed',
  ),
  broken(
    'three-prices',
    'Both lines are cut, and north, south and centre each set a price: the rule keeps one and lists the others.',
    threePrices,
    'completed',
  ),
  broken(
    'oversold',
    'Ten pieces, and each side of the cut sells six: the centre finds out when the line is healed, and shows what is missing.',
    [cut, ...tenLeft],
    'completed',
  ),
  broken(
    'silently-lost',
    'Without versions the price that arrives last replaces all others: three were set, and nobody learns that two are gone.',
    [rule.is('last to arrive'), ...threePrices],
    'law violated',
  ),
];

export const comparisons: readonly Comparison[] = [
  {
    title: 'Available and consistent',
    say: 'The same sales while the line is cut: one sells what it does not have, the other refuses what it could have sold.',
    left: { name: 'stay available', script: 'oversold' },
    right: { name: 'stay consistent', script: 'oversold', set: [mode.is('stay consistent')] },
  },
  {
    title: 'The last writer, and the lowest price',
    say: 'The same three prices: look at which one is in force, and at the list of conflicts.',
    left: { name: 'last writer wins', script: 'three-prices' },
    right: { name: 'lowest value', script: 'three-prices', set: [rule.is('lowest value')] },
  },
  {
    title: 'With versions and without',
    say: 'With versions each price is in force or in the list; without them some have never been.',
    left: { name: 'last writer wins', script: 'three-prices' },
    right: { name: 'last to arrive', script: 'three-prices', set: [rule.is('last to arrive')] },
  },
];
