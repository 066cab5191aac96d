import { openStore } from '../../../src/adapters/open-store.ts';
import type { Driver, FindQuery, RunState } from '../../../src/kernel/index.ts';
import { createDriver } from '../../../src/runtime/driver.ts';
import { loneTab } from '../../../src/runtime/web/lone-tab.ts';
import { webWall } from '../../../src/runtime/web/web-wall.ts';
import { orderStream } from '../../../src/scenarios/order-stream/scenario.ts';
import { traffic } from '../../../src/scenarios/order-stream/traffic.ts';
import { mulberry } from '../../../src/shared/mulberry.ts';

/** Wall ms. */
export interface Seeks {
  /** The same 200 aggregates at steps all over the run, as when somebody scrubs. */
  readonly scrub: readonly number[];
  /** What moved last before a step, which is another one each time. */
  readonly jump: readonly number[];
}

export interface Opened {
  /** Until there is a picture. */
  readonly shown: number;
  /** Until the run can be gone on with. */
  readonly whole: number;
  readonly length: number;
}

export interface Found {
  readonly first: number;
  readonly all: number;
  readonly hits: number;
}

/** The engine in this thread, over the browser's own database: what the worker does, without the messages to and fro. */
export interface ScalePage {
  generate(events: number): Promise<{ readonly ms: number; readonly length: number; readonly events: number }>;
  open(): Promise<Opened>;
  seek(count: number): Promise<Seeks>;
  find(query: FindQuery): Promise<Found>;
  overview(bins: number): Promise<number>;
  /** Steps a second that are added to the run. */
  goOn(steps: number): Promise<number>;
}

declare global {
  // oxlint-disable-next-line no-var -- how a global is declared
  var scale: ScalePage | undefined;
}

const inView = 200;
let ids = 0;
let seeds = 6;
const engine: Promise<Driver> = openStore({ name: 'bench-scale' }).then(({ store, problem }) =>
  createDriver({
    store,
    storeProblem: problem,
    scenarios: [orderStream],
    traffic,
    wall: webWall(),
    tabs: loneTab(),
    newId: () => `${Date.now().toString(36)}${(ids += 1)}`,
  }),
);

async function idle(driver: Driver): Promise<RunState> {
  for (;;) {
    const state = await driver.state();
    if (state.work === undefined) return state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

globalThis.scale = {
  async generate(events) {
    const driver = await engine;
    const begun = performance.now();
    await driver.generate({ events, seed: 1 });
    const { length } = await idle(driver);
    const ms = performance.now() - begun;
    const view = await driver.view(length, { only: [] });
    return { ms, length, events: view.position };
  },
  async open() {
    const begun = performance.now();
    const driver = await engine;
    const { length } = await driver.open(orderStream.id, { resume: true });
    await driver.view(length, { recent: true });
    const shown = performance.now() - begun;
    const state = await idle(driver);
    return { shown, whole: performance.now() - begun, length: state.length };
  },
  async seek(count) {
    const driver = await engine;
    const { length } = await driver.state();
    const next = mulberry((seeds += 1));
    const step = () => 1 + Math.floor(next() * length);
    const order = () => `order-${1 + Math.floor((next() * length) / 20)}`;
    const only = Array.from({ length: inView }, (_, i) => ({
      component: i % 2 === 0 ? 'order' : 'sale',
      key: order(),
    }));
    // what is in view has been looked at before it is scrubbed
    for (let i = 0; i < 40; i += 1) await driver.view(step(), { only });
    const scrub: number[] = [];
    const jump: number[] = [];
    // one after the other: who scrubs does not jump in between, and each pushes out what the other has read
    for (let i = 0; i < count; i += 1) scrub.push(await timed(() => driver.view(step(), { only })));
    for (let i = 0; i < count; i += 1) jump.push(await timed(() => driver.view(step(), { recent: true })));
    return { scrub, jump };
  },
  async find(query) {
    const driver = await engine;
    const begun = performance.now();
    let first = Number.NaN;
    let hits = 0;
    for (let after = 0; ;) {
      const part = await driver.find(query, after);
      if (hits === 0 && part.hits.length > 0) first = performance.now() - begun;
      hits += part.hits.length;
      after = part.searched;
      if (part.end) return { first, all: performance.now() - begun, hits };
    }
  },
  async overview(bins) {
    const driver = await engine;
    const { length } = await driver.state();
    return timed(() => driver.overview({ from: 1, to: length, bins }));
  },
  async goOn(steps) {
    const driver = await engine;
    return (1000 * steps) / (await timed(() => driver.step(steps)));
  },
};
