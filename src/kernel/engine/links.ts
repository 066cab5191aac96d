/** Links between sites: which one a message has to cross, and whether it can. */
import { sameId } from './id.ts';
import type { Delivery, Letter } from './letter.ts';
import type { CompiledLink } from './system.ts';
import { heldAt, type Cut, type World } from './world.ts';

/** The link between the sites of sender and consumer; null where they are in one place, or one of them in none. */
export function linkOf({ from, route: { consumer } }: Pick<Letter, 'from' | 'route'>): CompiledLink | null {
  if (consumer.links === null || from.site === null) return null;
  return consumer.links.get(from.site) ?? null;
}

/** The link that it has yet to cross. What is tried again has arrived, and so has what holds its line. */
export function linkAhead(world: World, delivery: Delivery): CompiledLink | null {
  const { letter, attempt, copy } = delivery;
  const link = linkOf(letter);
  if (link === null || attempt > 1 || /[drm]/.test(copy)) return null;
  const held = world.standing.held === null ? null : heldAt(world.standing.held, letter.slot);
  return held !== null && !held.parked && sameId(held.by, letter.id) ? null : link;
}

/** When a link is healed that is cut at this moment; null where it is not cut. */
export function healedAt({ standing }: World, link: CompiledLink, at: number): number | null {
  for (let cut = standing.cuts; cut !== null; cut = cut.next) {
    if (cut.link === link && cut.from <= at && at < cut.until) return cut.until;
  }
  return null;
}

/** From the arrival of the message that finds out, whenever it comes to be handled: so the order of each key is kept. */
export function cutBy(cuts: Cut | null, { letter, due }: Delivery, ms: number): Cut | null {
  const link = linkOf(letter);
  return link === null ? cuts : { link, from: due, until: due + ms, next: cuts };
}
