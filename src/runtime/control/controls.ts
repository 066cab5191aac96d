import type {
  Accepted,
  Breakpoint,
  FaultRule,
  Hand,
  Problem,
  RunInfo,
  RunState,
  RunUntil,
  SendCommand,
  Stop,
  Work,
} from '../../kernel/index.ts';

/** What changes a run. The owner does it, a follower asks the owner to. All reject with a Problem. */
export interface Controls {
  status(): Status;
  send(command: Keyed): Promise<Accepted>;
  step(n: number): Promise<void>;
  play(speed: number | null): Promise<void>;
  pause(): Promise<void>;
  runToEnd(): Promise<void>;
  setRules(rules: readonly FaultRule[]): Promise<void>;
  setChoices(choices: RunInfo['choices']): Promise<void>;
  hand(hand: NamedHand): Promise<void>;
  runUntil(until: RunUntil): Promise<void>;
  setBreakpoints(breakpoints: readonly Breakpoint[]): Promise<void>;
}

/** Every command has a key before it leaves the tab: asked again, after a takeover, it is still accepted once. */
export type Keyed = SendCommand & { readonly idempotencyKey: string };

/** So has every hand: asked again, it is still laid on once. */
export interface NamedHand {
  readonly id: string;
  readonly hand: Hand;
}

export interface Status {
  readonly playing: boolean;
  readonly speed: number;
  readonly problem: Problem | null;
  readonly stop: Stop | null;
  readonly hits: RunState['hits'];
  /** What goes on behind the screen; left out where nothing does. */
  readonly work?: Work;
}

export const controlNames = [
  'send',
  'step',
  'play',
  'pause',
  'runToEnd',
  'setRules',
  'setChoices',
  'hand',
  'runUntil',
  'setBreakpoints',
] as const;
export type ControlName = (typeof controlNames)[number];
