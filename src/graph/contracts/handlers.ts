/** Who handles what, and what it leads to: a row for each message and each of its consumers. */
import type { ComponentModel, MessageModel, Model } from '../../kernel/index.ts';

export interface HandlerRow {
  readonly message: string;
  readonly kind: MessageModel['kind'];
  readonly component: string;
  readonly componentKind: ComponentModel['kind'];
  /** How it handles it: `decide`, `fold`, `rule`, `step`. */
  readonly by: string;
  /** Messages that it can lead to. */
  readonly leadsTo: readonly string[];
  /** What is injected: choices of the world and switches that the handler asks for. */
  readonly given: readonly string[];
}

export function handlerRows(model: Model): readonly HandlerRow[] {
  return model.messages.flatMap(({ type, kind, consumers }) =>
    consumers.flatMap((name) => {
      const component = model.components.find((one) => one.name === name);
      return component === undefined
        ? []
        : [
            {
              message: type,
              kind,
              component: name,
              componentKind: component.kind,
              by: how(component),
              leadsTo: leadsTo(component, type),
              given: given(model, component, type),
            },
          ];
    }),
  );
}

function how({ kind }: ComponentModel): string {
  if (kind === 'projection') return 'fold';
  if (kind === 'policy') return 'rule';
  return kind === 'saga' ? 'step' : 'decide';
}

function leadsTo(component: ComponentModel, type: string): readonly string[] {
  const { kind, saga, sends, decides } = component;
  if (kind === 'policy' || kind === 'process') return sends;
  if (saga === null) return decides[type] ?? [];
  if (saga.startsOn === type) return saga.steps.filter(({ stage }) => stage === 0).map(({ send }) => send);
  const done = saga.steps.find((step) => step.done === type);
  if (done !== undefined) return saga.steps.filter(({ stage }) => stage === done.stage + 1).map(({ send }) => send);
  if (saga.steps.some(({ refused }) => refused.includes(type)))
    return saga.steps.flatMap(({ undo }) => (undo === null ? [] : [undo.send]));
  return saga.late.filter(({ event }) => event === type).map(({ send }) => send);
}

/** Handlers get the time, chance, ids and switches as their last argument, and take out of it what they need. */
const injected = {
  now: 'the virtual time',
  random: 'chance',
  newId: 'new ids',
  given: 'a switch of the variant',
} as const;

function given(model: Model, { name, source }: ComponentModel, type: string): readonly string[] {
  const text = [source[`decide ${type}`], source['where'], source['with']].join(' ');
  const asks = (word: string) => new RegExp(String.raw`\b${word}\b`).test(text);
  const choices = asks('choose') ? model.choices.filter(({ external }) => external === name) : [];
  return [
    ...Object.entries(injected).flatMap(([word, what]) => (asks(word) ? [what] : [])),
    ...choices.map((choice) => `choice '${choice.name}'`),
  ];
}
