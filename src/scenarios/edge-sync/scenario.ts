/** Edge and centre: two shops that go on while their line is cut. See north.ts and centre.ts. */
import {
  always,
  eventually,
  inbox,
  orderedDelivery,
  outbox,
  readModelsEqualTheirFold,
  retries,
  scenario,
} from '../../kernel/index.ts';
import { current, isSame } from '../../blocks/version-vector.ts';
import { about } from './about.ts';
import { centre, conflicts } from './centre.ts';
import { northLine, southLine } from './lines.ts';
import { inNorth, north, northBoard, northPatience } from './north.ts';
import { left, sameReplica } from './replica.ts';
import { comparisons, scripts } from './scripts.ts';
import { inSouth, south, southBoard, southPatience } from './south.ts';
import { mode, patience, rule } from './switches.ts';
import type { Replica } from './words.ts';

const sold = ({ sold: { counts } }: Replica, site: string) => counts[site] ?? 0;
const writesOf = ({ price }: Replica, site: string) => price.writes.filter(({ by }) => by === site).length;

const laws = [
  eventually('once everything is delivered, all sites know the same', centre, (known, sku, world) =>
    [world.of(north, sku), world.of(south, sku)].every((shelf) => sameReplica(shelf, known)),
  ),
  eventually('no price that the north accepted is lost, and no sale', north, (shelf, sku, world) => {
    const known = world.of(centre, sku);
    return writesOf(known, 'north') === shelf.accepted && sold(known, 'north') >= sold(shelf, 'north');
  }),
  eventually('no price that the south accepted is lost, and no sale', south, (shelf, sku, world) => {
    const known = world.of(centre, sku);
    return writesOf(known, 'south') === shelf.accepted && sold(known, 'south') >= sold(shelf, 'south');
  }),
  always('a price that the rule sets aside is in the list of conflicts', centre, ({ price, conflicts: listed }) => {
    const unlisted = current(price).filter((write) => !listed.some((one) => isSame(one, write)));
    return unlisted.length <= 1;
  }),
  always('what is sold beyond the stock is shown', centre, (known) => {
    return left(known) >= 0 || known.oversold === -left(known);
  }),
  always(
    'a stock from which only the centre sells is never below zero',
    centre,
    (known) => known.confirmed === 0 || left(known) >= 0,
  ),
  readModelsEqualTheirFold,
];

export const edgeSync = scenario('edge-sync', {
  title: 'Edge and centre',
  teaches: 'What a shop may do while its line to the centre is cut, and what that costs once it is healed.',
  contexts: {
    'north shop': [north, northPatience, ...inNorth, northBoard],
    centre: [centre, conflicts],
    'south shop': [south, southPatience, ...inSouth, southBoard],
  },
  sites: { 'edge north': ['north shop'], headquarters: ['centre'], 'edge south': ['south shop'] },
  links: [northLine, southLine],
  gateway: {
    commands: [north.SellNorth, north.PriceNorth, south.SellSouth, south.PriceSouth, centre.PriceCentre],
    queries: [northBoard, southBoard, conflicts],
  },
  switches: [outbox, inbox, retries, orderedDelivery, mode, rule, patience],
  laws,
  scripts,
  about,
  comparisons,
});
