import type { Selection } from './selection.ts';
import type { FlowLayout } from './types.ts';

/** The edges of what is selected: of a message all that carry it, of a component all that its messages take to or from it. */
export function tracedEdges(layout: FlowLayout, selection: Selection | null): ReadonlySet<string> {
  const traced = new Set<string>();
  // a saga speaks to everybody: to mark all of that would mark nothing
  const leads = layout.nodes.some(
    ({ form, name }) => form === 'saga' && selection?.kind === 'component' && name === selection.name,
  );
  if (selection === null || leads) return traced;
  for (const { key, edges } of layout.routes.values()) {
    const [from, type, to] = key.split('>');
    const belongs =
      selection.kind === 'message' ? type === selection.name : from === selection.name || to === selection.name;
    if (belongs) for (const edge of edges) traced.add(edge);
  }
  return traced;
}

/** The nodes that wear the ring: of a message without a node of its own, the policies that hear or send it. */
export function ringedNodes(layout: FlowLayout, selection: Selection | null): ReadonlySet<string> {
  const own = layout.nodes.filter(
    ({ selects }) => selects?.kind === selection?.kind && selects?.name === selection?.name,
  );
  if (selection === null) return new Set();
  if (own.length > 0 || selection.kind === 'component') return new Set(own.map(({ id }) => id));
  const speakers = layout.nodes.filter(
    ({ talk }) => talk?.hears.includes(selection.name) === true || talk?.sends.includes(selection.name) === true,
  );
  return new Set(speakers.map(({ id }) => id));
}
