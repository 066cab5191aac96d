/** The worst that two faults do, by where they strike. */
import { idText, outcomes, type ExplorePairs, type ExplorePlace, type Outcome } from '../../kernel/index.ts';
import type { Row } from './rows.ts';
import { StateNode, type Place } from './state-graph.ts';

interface Worst {
  readonly outcome: Outcome;
  readonly failing: boolean;
}

export function pairsOf(rows: readonly Row[]): ExplorePairs {
  const places = new Places(rows);
  const worst = new Map<number, Worst>();
  rows.forEach(({ node }, first) => {
    for (const { to } of node.faults ?? []) {
      if (to.ending?.failing === true || !(to instanceof StateNode)) continue;
      for (const [second, found] of places.behind(to)) {
        // the later place stands behind: one half of the map says all
        const cell = first * limit + second;
        const known = worst.get(cell);
        worst.set(cell, known === undefined ? found : worse(known, found));
      }
    }
  });
  return {
    places: places.all,
    worst: [...worst].map(([cell, { outcome, failing }]) => [Math.floor(cell / limit), cell % limit, outcome, failing]),
  };
}

const limit = 1 << 20;

const letterOf = ({ letterA, letterB }: Place): string => idText({ a: letterA, b: letterB });

function worse(x: Worst, y: Worst): Worst {
  const isWorse = outcomes.indexOf(y.outcome) < outcomes.indexOf(x.outcome);
  const { outcome } = isWorse ? y : x;
  return { outcome, failing: x.failing || y.failing };
}

class Places {
  readonly all: ExplorePlace[];
  /** By message: a retry of it is at the same place. */
  private readonly byLetter = new Map<string, number>();
  private readonly byName = new Map<string, number>();
  /** What one fault more does, from each state on; a list that goes on with that of the next state. */
  private readonly known = new Map<StateNode, ReadonlyMap<number, Worst>>();

  constructor(rows: readonly Row[]) {
    this.all = rows.map(({ row: { consumer, key, message } }, row) => ({ row, consumer, key, message }));
    rows.forEach(({ node }, i) => {
      if (node.place !== null) this.byLetter.set(letterOf(node.place), i);
    });
  }

  behind(start: StateNode): ReadonlyMap<number, Worst> {
    const chain: StateNode[] = [];
    let node: StateNode | null = start;
    while (node !== null && !this.known.has(node)) {
      chain.push(node);
      node = node.next;
    }
    let found: ReadonlyMap<number, Worst> = (node === null ? undefined : this.known.get(node)) ?? new Map();
    for (const one of chain.reverse()) {
      found = this.with(one, found);
      this.known.set(one, found);
    }
    return found;
  }

  private with(node: StateNode, behind: ReadonlyMap<number, Worst>): ReadonlyMap<number, Worst> {
    let worst: Worst | null = null;
    for (const { to } of node.faults ?? []) {
      if (to.ending === null) continue;
      const { outcome, failing } = to.ending;
      worst = worst === null ? { outcome, failing } : worse(worst, { outcome, failing });
    }
    if (worst === null) return behind;
    const place = this.placeOf(node);
    const known = behind.get(place);
    return new Map(behind).set(place, known === undefined ? worst : worse(known, worst));
  }

  private placeOf({ place }: StateNode): number {
    if (place === null) return -1;
    const row = this.byLetter.get(letterOf(place));
    if (row !== undefined) return row;
    const { consumer, key, message } = place;
    const name = `${message} ${consumer} ${key}`;
    const there = this.byName.get(name);
    if (there !== undefined) return there;
    this.byName.set(name, this.all.length);
    this.all.push({ row: null, consumer, key, message });
    return this.all.length - 1;
  }
}
