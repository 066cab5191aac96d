import { expect, test } from 'vitest';
import type { StepRecord } from '../../kernel/index.ts';
import { edgeSync } from '../../scenarios/edge-sync/scenario.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { orderTracking } from '../../scenarios/order-tracking/scenario.ts';
import { resilientClient } from '../../scenarios/resilient-client/scenario.ts';
import { runOfScript } from '../../testing/run-of.ts';
import { flowStatus, summary } from './flow-status.ts';
import { HistoryIndex } from './history.ts';
import { flowLayout } from './layout.ts';
import { nodeWords } from './node-words.ts';
import type { FlowStatus } from './status.ts';

const { model, records, views } = runOfScript(orderSaga, 'carrier-refuses');
const layout = flowLayout(model);

function statusAt(cursor: number, before: FlowStatus | null = null): FlowStatus {
  const history = new HistoryIndex(model, layout, null).read(records);
  return flowStatus({ model, layout, history, cursor, view: views[cursor] ?? null }, before);
}

const stepWhere = (fits: (record: StepRecord) => boolean): number => records.find(fits)?.n ?? -1;
const node = (status: FlowStatus, id: string) => status.nodes.get(id)!;

test('before the first step nothing is reached', () => {
  const status = statusAt(0);
  expect([...status.nodes.values()].some(({ reached, hot, failed }) => reached || hot || failed)).toBe(false);
  expect([...status.edges.values()].some(({ reached }) => reached)).toBe(false);
});

test('a step lights its consumer, what it published, and the way there', () => {
  const reserved = stepWhere(({ consumer, events }) => consumer === 'stock' && events[0]?.type === 'InventoryReserved');
  const status = statusAt(reserved);
  expect(node(status, 'aggregate stock')).toMatchObject({
    reached: true,
    hot: true,
    failed: false,
    second: 'v1 · 3 available',
  });
  expect(node(status, 'event InventoryReserved').hot).toBe(true);
  expect(node(status, 'command ReserveInventory')).toMatchObject({ reached: true, hot: false });
  expect(status.edges.get('events 1 > saga order fulfilment')).toEqual({
    reached: true,
    hot: true,
    failed: false,
    cut: null,
  });
  expect(status.edges.get('commands 3 > aggregate shipment')?.reached).toBe(false);
});

test('an event that the saga takes for a no is drawn as failed, and stays it', () => {
  const refused = stepWhere(({ events }) => events[0]?.type === 'ShipmentFailed');
  for (const status of [statusAt(refused), statusAt(records.length)]) {
    expect(node(status, 'event ShipmentFailed').failed).toBe(true);
    expect(status.edges.get('events 3 > saga order fulfilment')?.failed).toBe(true);
    expect(node(status, 'event ShipmentArranged').reached).toBe(false);
  }
});

test('the saga shows its steps and their undo', () => {
  const compensating = stepWhere(({ sent }) => sent.some(({ type }) => type === 'RefundPayment'));
  const { saga } = node(statusAt(compensating), 'saga order fulfilment');
  expect(saga).toMatchObject({ key: 'ord-1041', state: 'compensating', which: '' });
  expect(saga?.steps.map(({ state, undo }) => `${state}, undo ${undo?.state ?? 'none'}`)).toEqual([
    'done, undo pending',
    'done, undo pending',
    'done, undo running',
    'failed, undo not needed',
    'waiting, undo none',
  ]);
  expect(saga?.steps[3]?.note).toBe('address out of reach');
});

test('what did not change is the identical object', () => {
  const before = statusAt(10);
  const after = statusAt(11, before);
  const same = layout.nodes.filter(({ id }) => before.nodes.get(id) === after.nodes.get(id));
  expect(same.length).toBeGreaterThan(layout.nodes.length * 0.7);
  for (const [id, status] of statusAt(11).nodes) expect(after.nodes.get(id)).toEqual(status);
});

test('an index that grew with the run says the same as one that read it at once', () => {
  const grown = new HistoryIndex(model, layout, null);
  for (let n = 0; n <= records.length; n += 7) grown.read(records.slice(0, n));
  grown.read(records);
  const input = { model, layout, cursor: 20, view: views[20] ?? null };
  expect(flowStatus({ ...input, history: grown })).toEqual(statusAt(20));
});

test('a branch makes the index start again', () => {
  const index = new HistoryIndex(model, layout, null).read(records);
  index.read([...records.slice(0, 3), ...runOfScript(orderSaga, 'out-of-stock').records.slice(3)]);
  expect(index.lastTouch('event ShipmentFailed', 100)).toBeNull();
});

test('with an order followed, the steps of others leave no trace', () => {
  const history = new HistoryIndex(model, layout, 'somebody else').read(records);
  const status = flowStatus({ model, layout, history, cursor: 20, view: views[20] ?? null });
  expect([...status.nodes.values()].some(({ reached }) => reached)).toBe(false);
});

test('a refusal of a handler marks who said no, and the answer', () => {
  const run = runOfScript(orderSaga, 'out-of-stock');
  const refused = run.records.find(({ outcome }) => outcome === 'refused')!;
  const history = new HistoryIndex(model, layout, null).read(run.records);
  const status = flowStatus({ model, layout, history, cursor: refused.n, view: run.views[refused.n] ?? null });
  expect(node(status, 'aggregate stock').failed).toBe(true);
  expect(status.edges.get('commands 1 > aggregate stock')?.failed).toBe(false);
  expect(status.edges.get('events 1 > saga order fulfilment')?.failed).toBe(true);
});

test.each([
  [{ status: 'pending' }, 'pending'],
  [{ status: 'none' }, ''],
  [{ charged: 12900, refunded: 0 }, '12\u202f900 charged'],
  [{}, ''],
  [null, ''],
])('%j in short is "%s"', (state, short) => {
  expect(summary(state)).toBe(short);
});

test('a topic shows how much lies in it, a group how far it is behind', () => {
  const run = runOfScript(orderTracking, 'catching-up');
  const picture = flowLayout(run.model);
  const index = new HistoryIndex(run.model, picture, null).read(run.records);
  const lines = (cursor: number) => {
    const { nodes } = flowStatus({
      model: run.model,
      layout: picture,
      history: index,
      cursor,
      view: run.views[cursor] ?? null,
    });
    return ['topic parcel-events', 'consumer group parcel-events/tracker'].map((id) => nodes.get(id)?.second);
  };
  expect(lines(0)).toEqual(['', 'lag 0']);
  const waiting = run.records.findLast(({ at }) => at === 6_000)?.n ?? 0;
  expect(lines(waiting)).toEqual(['3 records', 'lag 2']);
  expect(lines(run.records.length)[0]).toBe('4 records');
});

test('an edge between two sites says which link is cut, and a frame where it stands', () => {
  const [first, ...rest] = model.contexts.map(({ name }) => name);
  const placed = {
    ...model,
    sites: [
      { name: 'here', contexts: [first!] },
      { name: 'there', contexts: rest },
    ],
    links: [{ name: 'line', between: ['here', 'there'] as const }],
  };
  const picture = flowLayout(placed);
  expect(picture.frames[0]?.site).toBe('here');
  const history = new HistoryIndex(placed, picture, null).read(records);
  const cutAt = (cut: readonly string[]) => {
    const view = { ...views[1]!, cut: cut.map((link) => ({ link, until: 9 })) };
    const { edges } = flowStatus({ model: placed, layout: picture, history, cursor: 1, view });
    return picture.edges.filter(({ id }) => edges.get(id)?.cut === 'line');
  };
  expect(cutAt([])).toEqual([]);
  const crossing = cutAt(['line']);
  expect(crossing.length).toBeGreaterThan(1);
  const home = (id: string) => picture.nodes.find((one) => one.id === id)?.context === first;
  const whole = crossing.filter(({ source, target }) =>
    [source, target].every((id) => /^(saga|policy|event) /.test(id)),
  );
  expect(whole.filter(({ source, target }) => home(source) === home(target))).toEqual([]);
});

test('a cut line shows where a shop reports to the centre, and where it hears from it', () => {
  const { model: edge, records: all, views: seen } = runOfScript(edgeSync, 'cut-and-healed');
  const picture = flowLayout(edge);
  // between two shops there is room for the name of the centre only
  expect(picture.frames.map(({ site }) => site)).toEqual(['edge north', null, 'edge south']);
  const cursor = seen.findIndex((view) => view.cut.length > 0);
  const history = new HistoryIndex(edge, picture, null).read(all);
  const { edges } = flowStatus({ model: edge, layout: picture, history, cursor, view: seen[cursor]! });
  const cut = picture.edges.filter(({ id }) => edges.get(id)?.cut === 'north line').map(({ id }) => id);
  expect(cut).toEqual(
    expect.arrayContaining([
      'policy report from the north > commands 1',
      'event SyncedCentre > policy update the north',
    ]),
  );
  expect(cut.filter((id) => id.includes('south') || id.includes('South'))).toEqual([]);
});

test('a protection says how its breaker stands, and the line fits into its node', () => {
  const run = runOfScript(resilientClient, 'outage');
  const picture = flowLayout(run.model);
  const history = new HistoryIndex(run.model, picture, null).read(run.records);
  const shield = picture.nodes.find(({ kind }) => kind === 'protection')!;
  const said = run.views.map((view, cursor) => {
    const { nodes } = flowStatus({ model: run.model, layout: picture, history, cursor, view });
    return nodes.get(shield.id)!.second;
  });
  expect(said.some((line) => /^open, \d+ refused/.test(line))).toBe(true);
  const longest = said.reduce((a, b) => (a.length > b.length ? a : b));
  expect(nodeWords(shield, longest).lines.map(({ whole }) => whole)).toEqual([...shield.lines, longest]);
});
