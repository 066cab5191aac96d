import { asyncapi } from '../api/asyncapi.ts';
import { toCloudEventBatch, toCloudEventLines } from '../api/cloud-event-files.ts';
import { toGivenWhenThen } from '../graph/export/given-when-then.ts';
import { toMermaidEvents } from '../graph/export/mermaid-events.ts';
import { toMermaidFlow } from '../graph/export/mermaid-flow.ts';
import { toOtlp } from '../graph/export/otlp.ts';
import { createAllRows } from '../graph/sequence/all-rows.ts';
import { createPicture } from '../graph/sequence/picture.ts';
import { toMermaid } from '../graph/sequence/to-mermaid.ts';
import type { Json, Model, RunState, StepRecord } from '../kernel/index.ts';
import { noRunYet, notPossible } from './not-possible.ts';
import { driver } from './driver.ts';
import { useRun } from './run-store.ts';

/** A text that the run or the scenario on screen can be taken along as. */
export interface TextExport {
  readonly id: string;
  readonly of: 'run' | 'scenario';
  readonly name: string;
  /** What it is for, and what to know about it. */
  readonly says: string;
  /** Of the file's name. */
  readonly ending: string;
  readonly media: string;
  readonly make: () => Promise<string>;
}

/** More steps make files that no other tool opens. */
const mostSteps = 50_000;

const json = (value: Json): string => `${JSON.stringify(value, null, 2)}\n`;

export const textExports: readonly TextExport[] = [
  {
    id: 'run',
    of: 'run',
    name: 'Run file',
    says: 'The whole run, step by step. Import it here again, in any browser: it is checked completely before it is taken.',
    ending: 'sagascope.json',
    media: 'application/json',
    make: async () => JSON.stringify(await driver().exportRun()),
  },
  {
    id: 'cloudevents',
    of: 'run',
    name: 'CloudEvents, batch',
    says: 'All events of the log as one JSON array. Virtual time is an extension: these events have no date.',
    ending: 'cloudevents.json',
    media: 'application/cloudevents-batch+json',
    make: async () => toCloudEventBatch(await allEvents(), source()),
  },
  {
    id: 'cloudevents-lines',
    of: 'run',
    name: 'CloudEvents, JSON lines',
    says: 'The same events, one a line.',
    ending: 'cloudevents.jsonl',
    media: 'application/x-ndjson',
    make: async () => toCloudEventLines(await allEvents(), source()),
  },
  {
    id: 'otlp',
    of: 'run',
    name: 'OpenTelemetry trace',
    says: 'What led to what, as OTLP JSON for Jaeger, Tempo and others: a component is a service, a step a span. Virtual ms count from 2000-01-01.',
    ending: 'otlp.json',
    media: 'application/json',
    make: async () => json(toOtlp(current().model, await allRecords(), source())),
  },
  {
    id: 'given-when-then',
    of: 'run',
    name: 'Given, when, then',
    says: 'The run as a test in Gherkin: the variant, the commands, and all that has to happen then.',
    ending: 'feature',
    media: 'text/plain',
    make: async () => {
      const { model, state } = current();
      return toGivenWhenThen({ title: model.title, info: state.run, outcome: state.outcome }, await allRecords());
    },
  },
  {
    id: 'mermaid-sequence',
    of: 'run',
    name: 'Sequence in Mermaid',
    says: 'Who said what to whom, with policies and read models. The tab Sequence exports it as a picture.',
    ending: 'sequence.mmd',
    media: 'text/plain',
    make: async () => toMermaid(sequenceOf(current().model, await allRecords())),
  },
  {
    id: 'mermaid-events',
    of: 'run',
    name: 'Event model in Mermaid',
    says: 'An event model, with this run as its example. Mermaid draws it from version 11.15 on.',
    ending: 'events.mmd',
    media: 'text/plain',
    make: async () => toMermaidEvents(current().model, await allRecords()),
  },
  {
    id: 'mermaid-flow',
    of: 'scenario',
    name: 'Flow in Mermaid',
    says: 'Components, contexts and the messages between them.',
    ending: 'flow.mmd',
    media: 'text/plain',
    make: () => Promise.resolve(toMermaidFlow(current().model)),
  },
  {
    id: 'asyncapi',
    of: 'scenario',
    name: 'AsyncAPI 3',
    says: 'Messages, channels and who sends and receives on them, with the JSON Schema of each payload.',
    ending: 'asyncapi.json',
    media: 'application/json',
    make: () => Promise.resolve(json(asyncapi(current().model))),
  },
];

/** What a file of the run or scenario on screen is called. */
export function exportName({ of, ending }: Pick<TextExport, 'of' | 'ending'>): string {
  const { model, state } = current();
  return of === 'run' ? `${model.id}-${state.run.id}.${ending}` : `${model.id}.${ending}`;
}

function current(): { readonly model: Model; readonly state: RunState } {
  const { model, state } = useRun.getState();
  if (model === null || state === null) throw noRunYet();
  return { model, state };
}

function source(): { readonly scenario: string; readonly run: string } {
  const { model, state } = current();
  return { scenario: model.id, run: state.run.id };
}

function checkLength(): void {
  const { length } = current().state;
  if (length === 0) throw notPossible('The run has no steps yet. Send a command or play a script first.');
  if (length > mostSteps) {
    throw notPossible(`This format holds ${mostSteps} steps, and the run has ${length}. Export the run file instead.`);
  }
}

function allRecords(): Promise<readonly StepRecord[]> {
  checkLength();
  return driver().records();
}

function allEvents() {
  checkLength();
  return driver().events({ limit: Number.MAX_SAFE_INTEGER });
}

function sequenceOf(model: Model, records: readonly StepRecord[]) {
  const rows = createAllRows(model)(records);
  return createPicture(model, { mode: 'node', correlation: null, policies: true, readModels: true })(rows);
}
