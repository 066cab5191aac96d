/** What a result holds for, in sentences. */
import type { ExploreScope, Model } from '../../kernel/index.ts';
import type { Struck } from './alike.ts';
import type { Subject } from './subject.ts';

export function scopeOf({ plan, model, system, columns }: Subject, struck: Struck | null): ExploreScope {
  const { script, switches, seed, inputs, faults, deviations, limits } = plan;
  return {
    script,
    switches: system.switches,
    seed,
    inputs: inputs.length,
    faults,
    deviations,
    columns: columns.map(({ id }) => id),
    limits,
    struck,
    says: [
      `Up to ${counted(faults, 'fault')} of ${counted(columns.length, 'kind')} in one run, at every step that has one.`,
      ...(struck === null
        ? []
        : [
            `Of the ${struck.of} steps ${struck.steps} are struck: the first of each kind, the second, and so on; the others are like them.`,
          ]),
      deviations === 0
        ? 'One order of delivery, and the choices of the script.'
        : `Up to ${counted(deviations, 'other deviation')} in one run: another order of what is due at the same time, where it leads elsewhere, or another choice of an external.`,
      `${counted(inputs.length, 'command')} from outside${script === null ? '' : `, those of the script '${script}'`}; ${said(switches)}seed ${seed}.`,
      channels(model),
      `Virtual time; a run is at most ${limits.steps} steps long, and ends where a law is broken.`,
      'A plan that fails is not extended.',
    ],
  };
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function said(switches: ExploreScope['switches']): string {
  const set = Object.entries(switches).map(([name, value]) => {
    if (typeof value !== 'boolean') return `${name} ${value}`;
    return `${name} ${value ? 'on' : 'off'}`;
  });
  return set.length === 0 ? '' : `${set.join(', ')}; `;
}

function channels({ topics }: Model): string {
  const usual = 'Messages are delivered at least once, in order for each key, unless a channel says otherwise';
  return topics.length === 0 ? `${usual}.` : `${usual}; ${counted(topics.length, 'topic')} with groups of readers.`;
}
