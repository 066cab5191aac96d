/** How a run ends, as far as it is the same for all runs that come to the same state. */
import {
  hashOf,
  lawViews,
  outcomeOf,
  type DeadEnd,
  type Model,
  type Outcome,
  type System,
  type World,
} from '../../kernel/index.ts';

export interface Ending {
  readonly outcome: Outcome;
  /** First violated first. A law is broken by the last step: what comes after a broken law is not looked at. */
  readonly broken: readonly { readonly sentence: string; readonly detail: string }[];
  readonly dead: readonly DeadEnd[];
  /** A law is broken, it never ends, or somebody is left with a dead letter that the scenario calls harmful. */
  readonly failing: boolean;
  /** Of the world at the end. */
  readonly hash: string;
}

/** All that is kept of a state where nothing is tried: how the run goes on from there. */
export class End {
  readonly ending: Ending;
  /** Steps until then. */
  readonly toEnd: number;
  private earlier: End | null = null;

  constructor(ending: Ending, toEnd: number) {
    this.ending = ending;
    this.toEnd = toEnd;
  }

  /** One step before; one object for all states that this is true of. */
  before(): End {
    return (this.earlier ??= new End(this.ending, this.toEnd + 1));
  }
}

const none = [] as const;

export type Endings = (world: World) => Ending;

/** `world` has broken a law, has nothing left to do, or has used up its steps. */
export function endingsOf(system: System, model: Model): Endings {
  const harmful = new Set(model.harmful);
  return (world) => {
    const outcome = world.standing.violations === null ? (outcomeOf(system, world) ?? 'livelock') : 'law violated';
    const dead = deadEnds(world, harmful);
    const broken = outcome === 'law violated' ? brokenLaws(system, world) : none;
    const failing = broken.length > 0 || outcome === 'livelock' || dead.some((one) => one.harmful);
    return { outcome, broken, dead, failing, hash: hashOf(world) };
  };
}

function brokenLaws(system: System, world: World): Ending['broken'] {
  const quiet = outcomeOf(system, world) !== null;
  return lawViews(system, world, quiet)
    .filter(({ status }) => status === 'broken')
    .toSorted((x, y) => (x.brokenAt ?? 0) - (y.brokenAt ?? 0))
    .map(({ sentence, detail }) => ({ sentence, detail: detail ?? '' }));
}

function deadEnds(world: World, harmful: ReadonlySet<string>): readonly DeadEnd[] {
  const { dead } = world.standing;
  if (dead === null) return none;
  const found: DeadEnd[] = [];
  for (let one: typeof dead | null = dead; one !== null; one = one.next) {
    const { letter } = one.delivery;
    found.push({
      message: letter.route.type,
      consumer: letter.route.consumer.name,
      key: letter.key,
      undo: letter.origin?.undo === true,
      harmful: harmful.has(letter.route.type),
      reason: one.reason.message,
    });
  }
  return found.reverse();
}
