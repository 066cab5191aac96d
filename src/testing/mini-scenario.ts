import { scenario, type Command, type Law, type Part, type Scenario } from '../kernel/index.ts';
import { play, type KernelRun, type KernelRunOptions } from './kernel-run.ts';

type Given = Partial<Pick<Scenario, 'externals' | 'channels' | 'protections' | 'switches' | 'laws' | 'scripts'>> & {
  readonly id?: string;
  readonly commands: readonly Command[];
  readonly queries?: readonly (Part & { readonly kind: 'projection' })[];
};

/** A scenario of a few parts in one context: for tests of one clause of the semantics. */
export function miniScenario(parts: readonly Part[], given: Given): Scenario {
  const {
    id = 'mini',
    commands,
    queries = [],
    externals = [],
    channels = [],
    protections = [],
    switches = [],
    scripts = [],
  } = given;
  const laws: readonly Law[] = given.laws ?? [];
  return scenario(id, {
    title: 'Mini',
    teaches: 'For tests.',
    contexts: { all: parts },
    externals: externals as never,
    gateway: { commands, queries },
    channels,
    protections,
    switches,
    laws,
    scripts,
  });
}

type Sent = readonly [command: { readonly type: string; readonly data: object }, at?: number];

/** Commands as inputs, in their order; `in-1`, `in-2` and so on. */
export function inputsOf(...commands: readonly Sent[]): KernelRun['inputs'] {
  return commands.map(([{ type, data }, at = 0], i) => ({ id: `in-${i + 1}`, type, data: data as never, at }));
}

export function playMini(scenario: Scenario, commands: readonly Sent[], options: KernelRunOptions = {}): KernelRun {
  return play(scenario, { ...options, inputs: inputsOf(...commands) });
}

/** Steps in short: `1200 clerk k-1 <- Taken: handled`. Without gateway. */
export function steps({ records }: KernelRun, consumer?: string): readonly string[] {
  return records
    .filter((record) => record.consumer !== 'gateway' && (consumer === undefined || record.consumer === consumer))
    .map(
      ({ at, consumer, key, message, outcome }) =>
        `${at} ${`${consumer} ${key}`.trim()} <- ${message.type}: ${outcome}`,
    );
}
