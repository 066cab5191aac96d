/** What each choice at a pause would lead to: every option is run to its end from the world at hand. */
import {
  defaultOracle,
  faultOptions,
  nextStepOracle,
  options,
  outcomeOf,
  replayOracle,
  step,
  viewOf,
  type Model,
  type Oracle,
  type System,
  type WhatIf,
  type WhatIfOption,
  type World,
} from '../kernel/index.ts';
import { offers } from './offer.ts';

const stepLimit = 2_000;

/** `oracle` answers what the option itself leaves open: the run's standing choices and waiting faults. A fresh one is
 * asked for each option, since a waiting fault is used up. */
export function whatIf(system: System, model: Model, world: World, oracle: () => Oracle = defaultOracle): WhatIf {
  const enabled = options(system, world);
  const next = enabled[0];
  if (next === undefined) return { next: null, options: [] };
  const possible = new Map(faultOptions(system, world).map(({ kind, whyNot }) => [kind, whyNot]));
  const found: WhatIfOption[] = enabled.map((one) => ({
    kind: 'deliver',
    step: one.id,
    label: `${one.type} to ${one.consumer}${one.key === '' ? '' : ` ${one.key}`}`,
    whyNot: null,
    ...outcomeWith(system, world, one.id === next.id ? oracle() : delivering(next.id, one.id, oracle())),
  }));
  for (const { id, fault } of offers(model)) {
    const whyNot = possible.get(fault.kind) ?? null;
    const effect = whyNot === null ? outcomeWith(system, world, nextStepOracle(fault, oracle())) : nothing;
    found.push({ kind: 'fault', fault, label: id, whyNot, ...effect });
  }
  for (const { name, options: answers, external } of model.choices) {
    if (external !== next.consumer) continue;
    for (const option of answers) {
      const forced = nextStepOracle({ choice: name, option }, oracle());
      found.push({
        kind: 'choice',
        choice: name,
        option,
        label: `${name}: ${option}`,
        whyNot: null,
        ...outcomeWith(system, world, forced),
      });
    }
  }
  return { next, options: found };
}

const nothing = { outcome: null, broken: [], steps: 0 } as const;

const delivering = (usual: string, instead: string, otherwise: Oracle) =>
  replayOracle([{ kind: 'sched', at: usual, instead }], otherwise);

function outcomeWith(system: System, from: World, oracle: Oracle): Pick<WhatIfOption, 'outcome' | 'broken' | 'steps'> {
  let world = from;
  while (world.steps - from.steps < stepLimit) {
    const taken = step(system, world, oracle);
    if (taken === null) break;
    world = taken.world;
  }
  // what a person holds stays where it is: that is no end
  const outcome = outcomeOf(system, world) ?? (world.steps - from.steps < stepLimit ? null : 'livelock');
  const broken =
    outcome === 'law violated'
      ? viewOf(system, world)
          .laws.filter(({ status }) => status === 'broken')
          .map(({ sentence }) => sentence)
      : [];
  return { outcome, broken, steps: world.steps - from.steps };
}
