import type { ComponentModel, Model, StepRecord } from '../../kernel/index.ts';
import { handInput } from '../../kernel/index.ts';
import { published } from '../inspect/published.ts';
import { distinct, identifier } from './mermaid-text.ts';

type EntityKind = 'ui' | 'cmd' | 'evt' | 'pcr' | 'rmo';

interface Frame {
  readonly number: number;
  readonly line: string;
}

/** Mermaid's frames have three digits. */
const mostFrames = 999;

/**
 * An event model (eventmodeling.org) in Mermaid's words, from 11.15 on. Event modelling describes a system by an example,
 * and the example is the run: whoever comes from outside, commands, events, processors and read models in the order in
 * which they first led to one another. What happens a second time in the same way is not drawn again.
 */
export function toMermaidEvents(model: Model, records: readonly StepRecord[]): string {
  const components = new Map(model.components.map((component) => [component.name, component]));
  const lanes = new Map(model.messages.map(({ type, owner }) => [type, components.get(owner)?.context ?? owner]));
  const nameOf = distinct(identifier);
  const frames = new Map<string, Frame>();
  /** The frame that a message comes from, by the message's id: an event's own, or that of who sent it. */
  const origins = new Map<string, Frame>();
  const byPosition = new Map<number, Frame>();

  function frame(kind: EntityKind, lane: string | null, text: string, source: Frame | null): Frame | null {
    const key = `${kind} ${text} ${source?.number ?? ''}`;
    const known = frames.get(key);
    if (known !== undefined || frames.size === mostFrames) return known ?? null;
    const number = frames.size + 1;
    const entity = lane === null ? nameOf(text) : `${nameOf(lane)}.${nameOf(text)}`;
    // a frame without a source would be joined to the one before it
    const start = source === null ? 'rf' : 'tf';
    const from = source === null ? '' : ` ->> ${digits(source.number)}`;
    const made = { number, line: `${start} ${digits(number)} ${kind} ${entity}${from}` };
    frames.set(key, made);
    return made;
  }

  for (const record of records) {
    if (record.message.type === handInput || record.outcome === 'duplicate') continue;
    const source = origins.get(record.message.id) ?? null;
    const drawn = drawStep(record, components.get(record.consumer), source);
    if (drawn === null) continue;
    for (const { type, position } of record.events) {
      const event = lanes.has(type) ? frame('evt', lanes.get(type) ?? null, type, drawn) : null;
      if (event !== null && position !== null) byPosition.set(position, event);
    }
    for (const { id, position } of published(record)) {
      const event = position === null ? undefined : byPosition.get(position);
      if (!origins.has(id)) origins.set(id, event ?? drawn);
    }
  }
  return ['eventmodeling', '', ...[...frames.values()].map(({ line }) => line), ''].join('\n');

  /** What the step itself is; null where it is none of the five things. */
  function drawStep({ message, consumer }: StepRecord, component: ComponentModel | undefined, source: Frame | null) {
    if (message.kind === 'input') return frame('ui', null, 'Customer', null);
    if (component === undefined) return source;
    if (component.kind === 'projection') return frame('rmo', component.context, consumer, source);
    const speaks = component.kind === 'aggregate' || component.kind === 'external';
    if (speaks && message.kind === 'command')
      return frame('cmd', lanes.get(message.type) ?? null, message.type, source);
    return frame('pcr', component.context, consumer, source);
  }
}

const digits = (n: number): string => String(n).padStart(2, '0');
