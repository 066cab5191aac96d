import type {
  BeyondFound,
  Breakpoint,
  Exploration,
  Hand,
  Json,
  JsonObject,
  RunFile,
  RunUntil,
  StepRecord,
  StoredEvent,
  SwitchValues,
  Trace,
  WhatIf,
} from '../kernel/index.ts';
import { catchUp } from './absorb.ts';
import { breakpointsOf } from './breakpoints.ts';
import { driver } from './driver.ts';
import type { Exploring, ExploringBeyond } from './explore-by-program.ts';
import { changeOf, type Forking } from './forking.ts';
import { parse } from './files.ts';
import type { NodeSheet, ScenarioSheet } from './sheets.ts';
import { toProblem } from './problems.ts';
import { useRun } from './run-store.ts';
import { standing, type Standing } from './standing.ts';
import { branchHere, exportRun, importRun, openScenario, startScript } from './runs.ts';
import { usePrefs } from './prefs.ts';
import { pause, play, runToEnd, seek, step } from './transport.ts';

/**
 * `window.sagascope`: the page by program. The user interface, slides (through `postMessage`), end-to-end tests and
 * benches use the same actions. Every call returns a promise; one that fails rejects with a plain object that has a
 * `type` and a `message` (`Problem` of the driver's port). Times are virtual ms, steps count from 1, 0 is before the first.
 */
export interface Sagascope {
  readonly version: string;
  scenarios(): Promise<readonly ScenarioSheet[]>;
  /** Starts a new, paused run. */
  open(scenario: string, options?: { switches?: SwitchValues; seed?: number; trace?: Trace }): Promise<Standing>;
  /** Starts a new, paused run of a script of the open scenario. */
  script(id: string): Promise<Standing>;
  /** A command at the gateway of the newest step; resolves when it is durable. */
  send(type: string, payload: JsonObject): Promise<{ id: string; correlation: string; step: number }>;
  /** n steps forward from the cursor: over recorded ones first, the rest are taken. */
  step(n?: number): Promise<Standing>;
  /** Virtual ms per wall ms; 0 or Infinity is as fast as possible. Without it the speed chosen last. */
  play(options?: { speed?: number }): Promise<Standing>;
  pause(): Promise<Standing>;
  runToEnd(): Promise<Standing>;
  /** From the cursor on, without waiting for the clock, until it happens, a breakpoint stops the run, or nothing is left. */
  runUntil(until: RunUntil): Promise<Standing>;
  /** Something done to the messages under way; where the cursor is in the past, on a branch. */
  hand(hand: Hand): Promise<Standing>;
  /** What may happen next at the cursor, and what each option would lead to. */
  whatIf(): Promise<WhatIf>;
  /** Those of the run; given a list, sets them. */
  breakpoints(set?: readonly Breakpoint[]): Promise<readonly Breakpoint[]>;
  /** Looks at a step. The run does not change. */
  seek(step: number): Promise<Standing>;
  /** A new run that shares the steps up to the cursor, and then differs. */
  fork(change: Forking): Promise<Standing>;
  state(): Promise<Standing>;
  /** A component by name, or a message by type, at the cursor. */
  node(id: string): Promise<NodeSheet>;
  /** Events of the run by position. */
  events(range?: { after?: number; limit?: number }): Promise<readonly StoredEvent[]>;
  /** Both ends included. */
  records(range?: { from?: number; to?: number }): Promise<readonly StepRecord[]>;
  trace(): Promise<Trace>;
  /** One of the other searches: `explore({ search: 'orders', limit: 1000 })`. */
  explore(options: ExploringBeyond & { readonly script: 'all' }): Promise<readonly BeyondFound[]>;
  explore(options: ExploringBeyond): Promise<BeyondFound>;
  /**
   * Every fault at every step of a script, in workers beside the run; `onProgress` only inside of the page. With
   * `script: 'all'` a list of what each script gives, in the order of the scenario: what
   * `npm run explore -- <scenario> --script all --json` prints.
   */
  explore(options: Exploring & { readonly script: 'all' }): Promise<readonly Exploration[]>;
  explore(options?: Exploring): Promise<Exploration>;
  exportRun(): Promise<RunFile>;
  importRun(file: RunFile | string): Promise<Standing>;
}

/** Loaded when they are first needed: they are no part of the first picture. */
const debug = () => import('./debug.ts');
const sheets = () => import('./sheets.ts');

/** `ready`: calls wait until the first run is on the page. */
export function createAutomation(version: string, ready: Promise<unknown>): Sagascope {
  const api: Sagascope = {
    version,
    scenarios: async () => (await sheets()).scenarioSheets(),
    open: async (scenario, options = {}) => {
      await openScenario(scenario, options);
      return standing();
    },
    script: async (id) => {
      await startScript(id);
      return standing();
    },
    send: async (type, payload) => {
      const { id, correlation, step } = await driver().send({ type, data: payload });
      await catchUp();
      return { id, correlation, step };
    },
    step: async (n = 1) => {
      await step(n);
      return standing();
    },
    play: async ({ speed } = {}) => {
      if (speed !== undefined) usePrefs.setState({ speed: Number.isFinite(speed) ? speed : 0 });
      await play();
      return standing();
    },
    pause: async () => {
      await pause();
      return standing();
    },
    runToEnd: async () => {
      await runToEnd();
      return standing();
    },
    runUntil: async (until) => {
      await (await debug()).runUntil(until);
      return standing();
    },
    hand: async (done) => {
      await (await debug()).hand(done);
      return standing();
    },
    whatIf: async () => {
      await catchUp();
      return (await debug()).askWhatIf(useRun.getState().cursor);
    },
    breakpoints: async (set) => {
      if (set !== undefined) await (await debug()).setBreakpoints(set);
      else await catchUp();
      return breakpointsOf(useRun.getState());
    },
    seek: async (to) => {
      await catchUp();
      await seek(to);
      return standing();
    },
    fork: async (forking) => {
      await branchHere(changeOf(forking));
      return standing();
    },
    state: async () => {
      await catchUp();
      return standing();
    },
    node: async (id) => (await sheets()).nodeSheet(id),
    events: (range) => driver().events(range),
    records: (range) => driver().records(range),
    trace: () => driver().trace(),
    explore: (async (given?: Exploring | ExploringBeyond) => {
      await catchUp();
      const options = given ?? {};
      const { exploreBeyond, exploreFaults } = await import('./explore-by-program.ts');
      return 'search' in options ? exploreBeyond(options) : exploreFaults(options);
    }) as Sagascope['explore'],
    exportRun: async () => JSON.parse((await exportRun()).text) as RunFile,
    importRun: async (file) => {
      await importRun(typeof file === 'string' ? parse(file, 'The text') : (file as unknown as Json));
      return standing();
    },
  };
  return plainErrors(api, ready);
}

/** An `Error` does not survive JSON; a plain object with a `type` does. */
function plainErrors(api: Sagascope, ready: Promise<unknown>): Sagascope {
  const guarded = Object.entries(api).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === 'function'
      ? async (...args: unknown[]) => {
          try {
            await ready;
            return await (member as (...args: unknown[]) => Promise<unknown>)(...args);
          } catch (error) {
            // oxlint-disable-next-line typescript/only-throw-error -- the contract: a plain object
            throw toProblem(error);
          }
        }
      : member,
  ]);
  return Object.fromEntries(guarded) as Sagascope;
}
