import type { ComponentModel, SagaInstance, StepRecord } from '../../kernel/index.ts';
import { sagaStands } from './saga-stands.ts';
import type { Reason, Route, WhyNotQuestion } from './reason.ts';

/** Why another message did not come: the same question again, of what lies behind. */
type Ask = (route: Route) => readonly Reason[];

/** Nobody sent it: for each of those who could have, why not. */
export function whyNotSent(question: WhyNotQuestion, route: Route, ask: Ask): readonly Reason[] {
  const { model } = question;
  const message = model.messages.find(({ type }) => type === route.type);
  const outside = model.gateway.commands.includes(route.type);
  const first: Reason = {
    kind: 'nobody sent it',
    text: outside ? `Nobody has sent ${route.type} through the gateway` : `Nobody has sent ${route.type}`,
    step: null,
  };
  const behind = (message?.producers ?? []).flatMap((name) => {
    const producer = model.components.find((one) => one.name === name);
    return producer === undefined ? [] : behindOf(question, producer, route.type, ask);
  });
  return [first, ...behind];
}

function behindOf(question: WhyNotQuestion, producer: ComponentModel, type: string, ask: Ask): readonly Reason[] {
  switch (producer.kind) {
    case 'saga':
      return ofSaga(question, producer, type, ask);
    case 'aggregate':
    case 'external':
      return ofDecider(question, producer, type, ask);
    default:
      // whoever only reacts has not heard what it reacts to
      return producer.hears.flatMap((heard) => ask({ type: heard, to: producer.name }));
  }
}

/** The commands that could have led to the event: they led to something else, or did not come. */
function ofDecider(question: WhyNotQuestion, producer: ComponentModel, type: string, ask: Ask): readonly Reason[] {
  const commands = Object.entries(producer.decides).flatMap(([command, events]) =>
    events.includes(type) ? command : [],
  );
  return commands.flatMap((command) => {
    const came = question.records.findLast(
      (record) => record.consumer === producer.name && record.message.type === command,
    );
    if (came?.outcome === 'handled') return [decided(came, type)];
    return ask({ type: command, to: producer.name });
  });
}

function decided({ n, message, consumer, key, events, fault, sent }: StepRecord, type: string): Reason {
  const at = key === '' ? consumer : `${consumer} ${key}`;
  if (events.some((event) => event.type === type)) {
    const lost = fault?.kind === 'lose reply' && sent.length === 0;
    const text = lost ? `${at} decided ${type}, and the fault lost its answer` : `${at} decided ${type}`;
    return { kind: lost ? 'fault' : 'not reached', text, step: n };
  }
  const instead = events.length === 0 ? 'nothing' : events.map((event) => event.type).join(' and ');
  return { kind: 'decided otherwise', text: `${at} decided ${instead} on ${message.type}`, step: n };
}

/** The newest instance says where the saga stands; before it was begun, why it was not. */
function ofSaga(question: WhyNotQuestion, { name, saga }: ComponentModel, type: string, ask: Ask): readonly Reason[] {
  if (saga === null) return [];
  const { records, view } = question;
  const last = records.findLast(({ consumer }) => consumer === name);
  if (last === undefined) return ask({ type: saga.startsOn, to: name });
  const instance = view.instances.find((one) => one.component === name && one.key === last.key);
  if (instance === undefined) return [];
  const stands = sagaStands(saga, `${name} ${last.key}`, instance.state as unknown as SagaInstance, type);
  const proof = records.findLast(
    ({ consumer, key, events }) => consumer === name && key === last.key && events.length > 0,
  );
  const behind = stands.awaits.flatMap((awaited) => {
    const asked = saga.steps.find((step) => step.done === awaited);
    const [sent] = asked === undefined ? [] : ask({ type: asked.send, to: null });
    return sent === undefined || sent.kind === 'happened' ? ask({ type: awaited, to: name }) : [sent];
  });
  return [{ kind: stands.kind, text: stands.text, step: proof?.n ?? last.n }, ...behind];
}
