/** The steps of the run without a blow as rows: in causal order, those of a context together, what is undone last. */
import type { ComponentModel, Delivery, ExploreRow, Model } from '../../kernel/index.ts';
import { idText, stepId } from '../../kernel/index.ts';
import { passedOver } from './alike.ts';
import type { StateNode } from './state-graph.ts';

export interface Row {
  readonly row: ExploreRow;
  readonly node: StateNode;
}

const undo = 'undo';

/** Steps of the kernel's own, at the gateway and the relay, have no row: no fault strikes there; nor have those that are passed over. */
export function rowsOf(root: StateNode, model: Model): readonly Row[] {
  const components = new Map(model.components.map((one) => [one.name, one]));
  const undoes = new Set(model.messages.filter((one) => one.undo).map(({ type }) => type));
  const rows: Row[] = [];
  for (let node: StateNode | null = root; node !== null; node = node.next) {
    const { delivery } = node;
    if (delivery === null) break;
    const { letter, due } = delivery;
    const { consumer, type } = letter.route;
    if (components.get(consumer.name) === undefined || node.faults === passedOver) continue;
    const isUndo = letter.origin?.undo === true || undoes.has(type);
    const row: ExploreRow = {
      step: node.steps + 1,
      id: idText(stepId(delivery)),
      consumer: consumer.name,
      key: letter.key,
      message: type,
      group: isUndo ? undo : groupOf(delivery, components),
      undo: isUndo,
      at: Math.max(due, node.now),
    };
    rows.push({ row, node });
  }
  return grouped(rows);
}

/** An external stands with whoever asks it. */
function groupOf({ letter }: Delivery, components: ReadonlyMap<string, ComponentModel>): string {
  const { consumer } = letter.route;
  return components.get(consumer.name)?.context ?? letter.from.context ?? consumer.name;
}

/** Groups in the order in which they are first heard of; within each, the order of the run. */
function grouped(rows: readonly Row[]): readonly Row[] {
  const names = [...new Set(rows.map(({ row }) => row.group))];
  const order = [...names.filter((name) => name !== undo), undo];
  return order.flatMap((name) => rows.filter(({ row }) => row.group === name));
}
