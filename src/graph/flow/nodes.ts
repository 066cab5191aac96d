import { kindOfComponent, nodeLabel } from '../kinds.ts';
import { breakLabel, sentence } from './label.ts';
import { hexagon, text } from './metrics.ts';
import type { Places } from './place.ts';
import type { Plan } from './plan-types.ts';
import { sagaGeometry } from './saga-geometry.ts';
import { actorId, gatewayId, type Seats } from './seats.ts';
import { chipLines, groupTitle } from './sizes.ts';
import type { FlowNode, NodeForm } from './types.ts';

const formOf = {
  lead: 'saga',
  core: 'core',
  policy: 'policy',
  foot: 'hexagon',
  view: 'view',
  external: 'external',
} as const;

/** Every component and every message that is not spoken inside a conversation, with its box. */
export function nodesOf({ model, columns }: Plan, seats: Seats, places: Places): readonly FlowNode[] {
  const nodes: FlowNode[] = [];
  const plain = { undo: false, context: null, selects: null, saga: null, talk: null };
  const actor = places.boxes.get(actorId);
  const gateway = places.boxes.get(gatewayId);
  if (actor !== undefined)
    nodes.push({
      ...plain,
      ...actor,
      id: actorId,
      kind: 'actor',
      form: 'actor',
      name: 'Customer',
      lines: ['Customer'],
    });
  if (gateway !== undefined) {
    nodes.push({
      ...plain,
      ...gateway,
      id: gatewayId,
      kind: 'gateway',
      form: 'gateway',
      name: 'HTTP gateway',
      lines: ['HTTP gateway'],
    });
  }
  for (const component of model.components) {
    const { name } = component;
    const kind = kindOfComponent(component);
    const seat = seats.components.get(name);
    const box = seat === undefined ? undefined : places.boxes.get(seat.id);
    if (seat === undefined || box === undefined) continue;
    const form = formFor(seat.role, kind, box.w);
    nodes.push({
      ...plain,
      ...box,
      id: seat.id,
      kind,
      form,
      name,
      lines: linesOf(name, form),
      // what protects an external stands beside it, outside of the frame of whoever calls
      context: seat.role !== 'lead' && columns[seat.column]?.context === null ? null : component.context,
      selects: { kind: 'component', name },
      saga: component.saga === null ? null : sagaGeometry(component.saga, box.w),
      talk:
        seat.role === 'foot' || seat.role === 'policy'
          ? { hears: component.hears, sends: component.sends, leans: box.x > places.width / 2 ? 'left' : 'right' }
          : null,
    });
  }
  for (const message of model.messages) {
    const chip = seats.chips.get(message.type);
    const box = chip === undefined ? undefined : places.boxes.get(chip.id);
    if (chip === undefined || box === undefined) continue;
    nodes.push({
      ...plain,
      ...box,
      id: nodeLabel(message.kind, message.type),
      kind: message.kind,
      form: 'message',
      name: message.type,
      lines: chip.role === 'entry' ? [message.type] : chipLines(message.type),
      undo: message.undo,
      context: model.components.find(({ name }) => name === message.owner)?.context ?? null,
      selects: { kind: 'message', name: message.type },
    });
  }
  return nodes;
}

/** A small policy has no room for words; one that stands alone in a foot has. */
function formFor(role: keyof typeof formOf, kind: FlowNode['kind'], width: number): NodeForm {
  if (role === 'core' && kind === 'external') return 'external';
  if (kind === 'topic' || kind === 'group') return kind;
  if (kind === 'saga') return 'saga';
  return role === 'foot' && width > hexagon.width ? 'policy' : formOf[role];
}

function linesOf(name: string, form: NodeForm): readonly string[] {
  if (form === 'policy') return breakLabel(name, 2, text.small);
  if (form === 'group') return [sentence(groupTitle(name))];
  // an address such as parcel-events is no phrase
  if (form === 'topic' && !name.includes(' ')) return [name];
  return [sentence(name)];
}
