import type {
  ComponentModel,
  InstanceView,
  JsonObject,
  MessageModel,
  QueuedView,
  StepRecord,
  SwitchModel,
} from '../kernel/index.ts';
import { stepsUpTo } from '../graph/records.ts';
import { isLong } from '../graph/window.ts';
import { driver } from './driver.ts';
import { noRunYet } from './not-possible.ts';
import { useRun } from './run-store.ts';
import { viewAt } from './views.ts';

export interface ScenarioSheet {
  readonly id: string;
  readonly title: string;
  readonly switches: readonly SwitchModel[];
  readonly commands: readonly {
    readonly type: string;
    readonly schema: JsonObject;
    readonly example: JsonObject | null;
  }[];
  readonly scripts: readonly { readonly id: string; readonly kind: 'happy' | 'refused' | 'broken' }[];
}

export async function scenarioSheets(): Promise<readonly ScenarioSheet[]> {
  return (await driver().scenarios()).map(({ id, title, model }) => ({
    id,
    title,
    switches: model.switches,
    commands: model.gateway.commands.map((type) => {
      const message = model.messages.find((one) => one.type === type);
      return { type, schema: message?.schema ?? {}, example: message?.example ?? null };
    }),
    scripts: model.scripts.map(({ id, kind }) => ({ id, kind })),
  }));
}

export interface NodeSheet {
  readonly id: string;
  readonly component: ComponentModel | null;
  readonly message: MessageModel | null;
  readonly instances: readonly InstanceView[];
  /** Messages on their way to it (a component), or of its type (a message). */
  readonly queue: readonly QueuedView[];
  /** Steps of it up to the cursor. */
  readonly steps: number;
}

export async function nodeSheet(id: string): Promise<NodeSheet> {
  const { state, model, cursor } = useRun.getState();
  if (state === null || model === null) throw noRunYet();
  const component = model.components.find(({ name }) => name === id) ?? null;
  const message = component === null ? (model.messages.find(({ type }) => type === id) ?? null) : null;
  if (component === null && message === null) {
    throw Object.assign(new Error(`${model.id} has no component and no message '${id}'`), { type: 'unknown-node' });
  }
  const view = await viewAt(state.run.id, cursor);
  return {
    id,
    component,
    message,
    instances: component === null ? [] : view.instances.filter((one) => one.component === id),
    queue: view.queue.filter(({ to, type }) => (component === null ? type : to) === id),
    steps: await countSteps(({ consumer, message: { type } }) => (component === null ? type : consumer) === id),
  };
}

const bite = 5_000;

/** Those up to the cursor that fit; of a long run in bites, since the page has only some. */
async function countSteps(fits: (record: StepRecord) => boolean): Promise<number> {
  const { records, cursor, length } = useRun.getState();
  if (!isLong(length)) return stepsUpTo(records, cursor).filter(fits).length;
  let count = 0;
  for (let from = 1; from <= cursor; from += bite) {
    const part = await driver().records({ from, to: Math.min(cursor, from + bite - 1) });
    count += part.filter(fits).length;
  }
  return count;
}
