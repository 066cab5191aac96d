import type { KeptRun, Rehearsal, SwitchValues } from '../kernel/index.ts';

/** What fills the screen, or lies at its side, in place of the run. */
export type Page =
  | { readonly name: 'gallery'; readonly find: string }
  /** Null for the scenario on screen. */
  | { readonly name: 'about'; readonly scenario: string | null }
  /** A trace from elsewhere, for as long as this page of the browser lives. */
  | { readonly name: 'trace' }
  /** Null for a side that is still to be chosen. */
  | {
      readonly name: 'compare';
      readonly left: CompareSide | null;
      readonly right: CompareSide | null;
      /** Where both stand; left out at their end. */
      readonly at?: Stand;
    };

/** The last step of each side; 0 before its first. */
export interface Stand {
  readonly left: number;
  readonly right: number;
}

/** One side of a comparison: a script that is played for it, or a run of this browser. */
export type CompareSide = Rehearsal | KeptRun;

export const gallery: Page = { name: 'gallery', find: '' };

export function readPage(params: URLSearchParams): Page | null {
  switch (params.get('page')) {
    case 'gallery':
      return { name: 'gallery', find: params.get('find') ?? '' };
    case 'about':
      return { name: 'about', scenario: params.get('scenario') };
    case 'trace':
      return { name: 'trace' };
    case 'compare':
      return {
        name: 'compare',
        left: readSide(params.get('left')),
        right: readSide(params.get('right')),
        ...readStand(params.get('at')),
      };
    default:
      return null;
  }
}

/** The parts of a page's address. */
export function writePage(page: Page): { readonly [name: string]: string | null } {
  switch (page.name) {
    case 'gallery':
      return { page: page.name, find: page.find === '' ? null : page.find };
    case 'about':
      return { page: page.name, scenario: page.scenario };
    case 'trace':
      return { page: page.name };
    case 'compare':
      return {
        page: page.name,
        left: writeSide(page.left),
        right: writeSide(page.right),
        at: page.at === undefined ? null : `${page.at.left}-${page.at.right}`,
      };
  }
}

/** `order-saga/dual-write?{"outbox":true}`, `run:r-lo2k-9f3a` */
function writeSide(side: CompareSide | null): string | null {
  if (side === null) return null;
  if ('run' in side) return `run:${side.run}`;
  const { scenario, script, switches = {} } = side;
  const set = Object.keys(switches).length === 0 ? '' : `?${JSON.stringify(switches)}`;
  return `${scenario}/${script}${set}`;
}

function readSide(text: string | null): CompareSide | null {
  const run = /^run:([\w-]+)$/.exec(text ?? '')?.[1];
  if (run !== undefined) return { run };
  const match = /^([^/?]+)\/([^/?]+)(?:\?(.*))?$/.exec(text ?? '');
  if (match === null) return null;
  const [, scenario = '', script = '', set = ''] = match;
  return { scenario, script, switches: readSwitches(set) ?? {} };
}

function readStand(text: string | null): { readonly at?: Stand } {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '');
  return match === null ? {} : { at: { left: Number(match[1]), right: Number(match[2]) } };
}

/** Null for what are no switches: a link is from anybody. */
export function readSwitches(text: string | null): SwitchValues | null {
  try {
    const values: unknown = JSON.parse(text ?? '');
    if (typeof values !== 'object' || values === null || Array.isArray(values)) return null;
    const known = Object.entries(values).filter((entry): entry is [string, boolean | number | string] =>
      ['boolean', 'number', 'string'].includes(typeof entry[1]),
    );
    return Object.fromEntries(known);
  } catch {
    return null;
  }
}
