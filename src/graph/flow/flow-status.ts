import type {
  InstanceView,
  Json,
  JsonObject,
  LogState,
  MembersState,
  Model,
  ReaderState,
  WorldView,
} from '../../kernel/index.ts';
import { blockWords } from '../policies/block-words.ts';
import { blocksIn } from '../policies/find-blocks.ts';
import { sameValue } from './same.ts';
import type { History } from './history.ts';
import { asSaga, dueOf, sagaState, stepsOf } from './saga-status.ts';
import type { Badge, EdgeStatus, FlowStatus, NodeStatus, SagaStatus } from './status.ts';
import type { FlowEdge, FlowLayout, FlowNode } from './types.ts';

export interface StatusInput {
  readonly model: Model;
  readonly layout: FlowLayout;
  readonly history: History;
  readonly cursor: number;
  readonly view: WorldView | null;
}

/** What every node and edge shows at the cursor. What shows the same as in `before` is the identical object. */
export function flowStatus(input: StatusInput, before: FlowStatus | null = null): FlowStatus {
  const { layout, history, cursor } = input;
  const components = new Map(input.model.components.map((component) => [component.name, component]));
  const nodes = new Map<string, NodeStatus>();
  for (const node of layout.nodes) {
    const component = node.selects?.kind === 'component' ? components.get(node.name) : undefined;
    const status: NodeStatus = {
      ...touched(history, node.id, cursor),
      second: component === undefined ? '' : secondLine(input, node),
      badges: component === undefined ? none : badgesOf(input, node),
      saga: component?.saga === undefined || component.saga === null ? null : sagaStatus(input, node, component.saga),
    };
    nodes.set(node.id, keep(before?.nodes.get(node.id), status));
  }
  const edges = new Map<string, EdgeStatus>();
  const cutBy = cutLinks(input);
  for (const edge of layout.edges) {
    const status: EdgeStatus = { ...touched(history, edge.id, cursor), cut: cutBy(edge) };
    edges.set(edge.id, keep(before?.edges.get(edge.id), status));
  }
  return { nodes, edges };
}

const none: readonly Badge[] = [];

function keep<T>(before: T | undefined, now: T): T {
  return before !== undefined && sameValue(before, now) ? before : now;
}

function touched(history: History, id: string, cursor: number): Omit<EdgeStatus, 'cut'> {
  const touch = history.lastTouch(id, cursor);
  return { reached: touch !== null, hot: touch !== null && touch.n === cursor, failed: touch?.failed === true };
}

/** For an edge the link that it crosses, where that is cut at the cursor. */
function cutLinks({ model, layout, view }: StatusInput): (edge: FlowEdge) => string | null {
  if (view === null || view.cut.length === 0) return () => null;
  const sites = new Map(
    model.sites.flatMap(({ name, contexts }) => contexts.map((context) => [context, name] as const)),
  );
  const nodes = new Map(layout.nodes.map(({ id, context }) => [id, context]));
  const homeOf = (type: string | undefined) => {
    const owner = model.messages.find((one) => one.type === type)?.owner;
    return model.components.find(({ name }) => name === owner)?.context ?? null;
  };
  // An end that is no node is a stack of messages: those that run along the edge say where it stands.
  const siteOf = (end: string, [type]: readonly string[]) => {
    const known = nodes.get(end);
    return sites.get((known === undefined ? homeOf(type) : known) ?? '');
  };
  const cut = model.links.filter(({ name }) => view.cut.some(({ link }) => link === name));
  return ({ source, target, messages }) => {
    const [from, to] = [siteOf(source, messages), siteOf(target, messages)];
    if (from === undefined || to === undefined || from === to) return null;
    return cut.find(({ between }) => between.includes(from) && between.includes(to))?.name ?? null;
  };
}

/** The instance that a node shows: the one that was touched last. */
function instanceOf({ history, cursor, view }: StatusInput, component: string): InstanceView | null {
  const touch = history.lastStep(component, cursor);
  if (touch === null || view === null) return null;
  return view.instances.find((each) => each.component === component && each.key === touch.key) ?? null;
}

const stateful = new Set<FlowNode['kind']>(['aggregate', 'external', 'process', 'protection']);

function secondLine(input: StatusInput, node: FlowNode): string {
  if (node.kind === 'projection') {
    const checkpoint = input.view?.checkpoints[node.name];
    if (checkpoint === undefined || checkpoint.head === 0) return '';
    return node.w > 120
      ? `as of #${checkpoint.asOf} of #${checkpoint.head}`
      : `#${checkpoint.asOf} of #${checkpoint.head}`;
  }
  if (node.kind === 'topic' || node.kind === 'group') return logLine(input.view, node.name);
  if (!stateful.has(node.kind)) return '';
  const instance = instanceOf(input, node.name);
  if (instance === null) return '';
  const state = blockLine(instance) || summary(instance.state);
  if (node.kind === 'external' || node.kind === 'protection') return state;
  return state === '' ? `v${instance.version}` : `v${instance.version} · ${state}`;
}

/** What lies in all partitions; and of a group, how much of it is not committed. */
function logLine(view: WorldView | null, component: string): string {
  const states = (view?.instances ?? []).filter((each) => each.component === component).map(({ state }) => state);
  const all = states as unknown as readonly (LogState | ReaderState | MembersState)[];
  const sum = (of: (state: LogState | ReaderState | MembersState) => number): number =>
    all.reduce((total, state) => total + of(state), 0);
  const members = all.find((state) => state.block === 'members');
  if (members === undefined) {
    const records = sum((state) => (state.block === 'partition' ? state.end : 0));
    return records === 0 ? '' : `${group(records)} ${records === 1 ? 'record' : 'records'}`;
  }
  if (members.status === 'rebalancing') return 'rebalancing';
  return `lag ${group(sum((state) => (state.block === 'reader' ? state.end - state.committed : 0)))}`;
}

/** Its building blocks in words: `closed · 4 of 10 inside`. Two of them, or it would be long. */
function blockLine(instance: InstanceView): string {
  const words = blocksIn({ instances: [instance] }).map(({ state }) => blockWords(state));
  return words
    .filter((word) => word !== '')
    .slice(0, 2)
    .join(' · ');
}

/** The most telling field of a state in a few letters: its status, or else its first number. */
export function summary(state: Json): string {
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return '';
  const fields = Object.entries(state as JsonObject);
  for (const [name, value] of fields) {
    if (name === 'status' && typeof value === 'string') return value === 'none' ? '' : value;
  }
  for (const [name, value] of fields) if (typeof value === 'number') return `${group(value)} ${name}`;
  for (const [, value] of fields) if (typeof value === 'string' && value !== '' && value.length < 16) return value;
  return '';
}

function group(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

function badgesOf({ view }: StatusInput, node: FlowNode): readonly Badge[] {
  if (view === null) return none;
  const badges: Badge[] = [];
  const parked = view.deadLetters.filter(({ consumer }) => consumer === node.name).length;
  if (parked > 0) badges.push({ text: `parked ${parked}`, bad: true, meaning: `${parked} dead letters` });
  const waiting = view.queue.filter(({ to, kind, due }) => to === node.name && (kind !== 'timeout' || due <= view.now));
  const attempt = Math.max(0, ...waiting.map((message) => message.attempt));
  if (attempt > 1) badges.push({ text: `try ${attempt}`, bad: true, meaning: `attempt ${attempt} is due` });
  const lag = view.checkpoints[node.name]?.lag ?? 0;
  if (lag > 0) badges.push({ text: `lag ${lag}`, bad: false, meaning: `${lag} events behind` });
  else if (waiting.length > 1)
    badges.push({ text: String(waiting.length), bad: false, meaning: `${waiting.length} messages wait` });
  return badges.length === 0 ? none : badges;
}

function sagaStatus(
  input: StatusInput,
  node: FlowNode,
  saga: NonNullable<Model['components'][number]['saga']>,
): SagaStatus {
  const instance = instanceOf(input, node.name);
  const state = asSaga(instance?.state);
  const all = input.view?.instances.filter(({ component }) => component === node.name) ?? [];
  const at = all.findIndex(({ key }) => key === instance?.key);
  return {
    key: instance?.key ?? '',
    correlation: instance === null ? null : (input.history.lastStep(node.name, input.cursor)?.correlation ?? null),
    state: sagaState(state),
    due: state === null ? null : dueOf(state),
    which: all.length > 1 && at >= 0 ? `${at + 1} of ${all.length}` : '',
    version: instance?.version ?? 0,
    steps: stepsOf(saga, state),
  };
}
