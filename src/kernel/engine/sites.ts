import type { Scenario } from '../authoring/scenario.ts';
import { hashString, lanes } from './hash.ts';
import type { CompiledLink } from './system.ts';

export interface Site {
  readonly name: string;
  /** By the site at the other end. */
  readonly links: ReadonlyMap<string, CompiledLink>;
}

/** By context. */
export function compileSites({ sites, links }: Scenario): ReadonlyMap<string, Site> {
  const compiled = links.map(({ name, between }): CompiledLink => {
    hashString(name);
    return { name, between, hashA: lanes.a, hashB: lanes.b };
  });
  const linksOf = (site: string) =>
    compiled.flatMap((link) => {
      const [one, other] = link.between;
      if (one === site) return [[other, link] as const];
      return other === site ? [[one, link] as const] : [];
    });
  return new Map(
    Object.entries(sites).flatMap(([name, contexts]) => {
      const site: Site = { name, links: new Map(linksOf(name)) };
      return contexts.map((context) => [context, site] as const);
    }),
  );
}
