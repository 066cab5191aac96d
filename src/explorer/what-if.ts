/** What each choice at a pause would lead to: every option is run to its end from the world at hand. */
import {
  defaultOracle,
  nextStepOracle,
  options,
  outcomeOf,
  replayOracle,
  step,
  viewOf,
  whyNotNext,
  type Model,
  type Oracle,
  type System,
  type WhatIf,
  type WhatIfOption,
  type World,
} from '../kernel/index.ts';
import { offers } from './offer.ts';

/** Steps. An option that leads further, or that comes when the rest is spent, has no known end: whoever asks stands at a
 * pause, and must have an answer before anybody takes the engine for hung. */
const stepLimit = 2_000;
const budget = 6_000;

/** `oracle` answers what the option itself leaves open: the run's standing choices and waiting faults. A fresh one is
 * asked for each option, since a waiting fault is used up. */
export function whatIf(system: System, model: Model, world: World, oracle: () => Oracle = defaultOracle): WhatIf {
  const enabled = options(system, world);
  const next = enabled[0];
  if (next === undefined) return { next: null, options: [] };
  let left = budget;
  const endOf = (answers: Oracle): Effect => {
    const effect = outcomeWith(system, world, answers, Math.min(stepLimit, left));
    left -= effect.steps;
    return effect;
  };
  const deliver = (one: (typeof enabled)[number]): WhatIfOption => ({
    kind: 'deliver',
    step: one.id,
    label: `${one.type} to ${one.consumer}${one.key === '' ? '' : ` ${one.key}`}`,
    whyNot: null,
    ...endOf(one.id === next.id ? oracle() : delivering(next.id, one.id, oracle())),
  });
  // what concerns the next message comes before the many that could come instead: the budget may not do for all
  const usual = deliver(next);
  const faults = offers(model).map(({ id, fault }): WhatIfOption => {
    const whyNot = whyNotNext(system, world, fault);
    const effect = whyNot === null ? endOf(nextStepOracle(fault, oracle())) : nothing;
    return { kind: 'fault', fault, label: id, whyNot, ...effect };
  });
  const choices = model.choices
    .filter(({ external }) => external === next.consumer)
    .flatMap(({ name, options: answers }) =>
      answers.map((option): WhatIfOption => ({
        kind: 'choice',
        choice: name,
        option,
        label: `${name}: ${option}`,
        whyNot: null,
        ...endOf(nextStepOracle({ choice: name, option }, oracle())),
      })),
    );
  const others = enabled.slice(1).map(deliver);
  return { next, options: [usual, ...others, ...faults, ...choices] };
}

const nothing = { outcome: null, broken: [], steps: 0 } as const;

const delivering = (usual: string, instead: string, otherwise: Oracle) =>
  replayOracle([{ kind: 'sched', at: usual, instead }], otherwise);

type Effect = Pick<WhatIfOption, 'outcome' | 'broken' | 'steps'>;

function outcomeWith(system: System, from: World, oracle: Oracle, limit: number): Effect {
  let world = from;
  while (world.steps - from.steps < limit) {
    const taken = step(system, world, oracle);
    if (taken === null) break;
    world = taken.world;
  }
  // null where a person holds something, or where it would go on
  const outcome = outcomeOf(system, world);
  const broken =
    outcome === 'law violated'
      ? viewOf(system, world)
          .laws.filter(({ status }) => status === 'broken')
          .map(({ sentence }) => sentence)
      : [];
  return { outcome, broken, steps: world.steps - from.steps };
}
