import type { EdgeStatus, FlowStatus } from './status.ts';
import type { FlowEdge, FlowLayout, FlowNode } from './types.ts';

/** What is left of a status: what takes part in the step at the cursor is drawn above all others, and not here. */
export type FarLook = 'wait' | 'reached' | 'failed';

const lookOf = (status: Pick<EdgeStatus, 'reached' | 'failed'> | undefined): FarLook =>
  status?.failed === true ? 'failed' : status?.reached === true ? 'reached' : 'wait';

/** Things that are drawn in one stroke. */
export interface FarGroup<Thing> {
  readonly look: FarLook;
  readonly kind: Thing extends FlowNode ? FlowNode['kind'] : FlowEdge['kind'];
  readonly all: readonly Thing[];
}

export interface FarPicture {
  readonly nodes: readonly FarGroup<FlowNode>[];
  readonly edges: readonly FarGroup<FlowEdge>[];
}

const ranks: readonly FarLook[] = ['wait', 'reached', 'failed'];

/** What waits first, what went wrong last: what matters lies on top. */
export function farPicture({ nodes, edges }: Pick<FlowLayout, 'nodes' | 'edges'>, status: FlowStatus): FarPicture {
  return {
    nodes: grouped(nodes, ({ id }) => lookOf(status.nodes.get(id))) as readonly FarGroup<FlowNode>[],
    edges: grouped(edges, ({ id }) => lookOf(status.edges.get(id))) as readonly FarGroup<FlowEdge>[],
  };
}

function grouped<Thing extends { readonly kind: string }>(things: readonly Thing[], look: (thing: Thing) => FarLook) {
  const groups = new Map<string, { look: FarLook; kind: string; all: Thing[] }>();
  for (const thing of things) {
    const group = { look: look(thing), kind: thing.kind, all: [thing] };
    const key = `${group.look} ${group.kind}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, group);
    else known.all.push(thing);
  }
  return [...groups.values()].toSorted((a, b) => ranks.indexOf(a.look) - ranks.indexOf(b.look));
}

/**
 * What has to be drawn over the picture of `before`; null where that is not enough, because something was reached then and
 * is not any more.
 */
export function farChanges(
  { nodes, edges }: Pick<FlowLayout, 'nodes' | 'edges'>,
  before: FlowStatus,
  after: FlowStatus,
): Pick<FlowLayout, 'nodes' | 'edges'> | null {
  const changedNodes = changed(nodes, before.nodes, after.nodes);
  const changedEdges = changedNodes === null ? null : changed(edges, before.edges, after.edges);
  return changedNodes === null || changedEdges === null ? null : { nodes: changedNodes, edges: changedEdges };
}

type Statuses = ReadonlyMap<string, Pick<EdgeStatus, 'reached' | 'failed'>>;

function changed<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  before: Statuses,
  after: Statuses,
): readonly Thing[] | null {
  const found: Thing[] = [];
  for (const thing of things) {
    const to = after.get(thing.id);
    const from = before.get(thing.id);
    if (from === to) continue;
    const [was, is] = [lookOf(from), lookOf(to)];
    if (ranks.indexOf(is) < ranks.indexOf(was)) return null;
    if (is !== was) found.push(thing);
  }
  return found;
}

/** What takes part in the step at the cursor. */
export function hotIn({ nodes, edges }: Pick<FlowLayout, 'nodes' | 'edges'>, status: FlowStatus) {
  return {
    nodes: nodes.filter(({ id }) => status.nodes.get(id)?.hot === true),
    edges: edges.filter(({ id }) => status.edges.get(id)?.hot === true),
  };
}
