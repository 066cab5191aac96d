import type { Model, QueuedView, StepRecord } from '../../kernel/index.ts';
import type { Selection } from '../flow/selection.ts';
import { handOf } from './hand-of.ts';
import type { Reason, Route, WhyNotQuestion } from './reason.ts';
import { listOf, stepsUpTo } from '../records.ts';
import { withoutPlace } from '../sagas/reason.ts';
import { standing } from './standing.ts';
import { underWay } from './waiting.ts';
import { whyNotSent } from './why-not-sent.ts';

/**
 * Why something did not happen up to the cursor: the nearest reason first, then what lies behind it. Only what can be
 * proven is said; each reason names its step where there is one.
 *
 *   it waits, was refused, deduplicated, given up, lost  ->  else nobody sent it  ->  why did its sender not
 */
export function whyNot(question: WhyNotQuestion, target: Selection): readonly Reason[] {
  const { model, records, cursor } = question;
  const past = stepsUpTo(records, cursor);
  const asked = target.kind === 'message' ? askedOf(model, target.name) : routesTo(model, target.name);
  const found = asked.flatMap((route) => reasonsFor({ ...question, records: past }, route, new Set()));
  // what happened is said, but it is no reason
  const happened = found.filter(({ kind }) => kind === 'happened').slice(-1);
  const rest = unlike(found.filter(({ kind }) => kind !== 'happened'));
  if (target.kind === 'message') return [...happened, ...rest];
  // of the many that a component could get, first those that are on their way or were stopped
  const direct = rest.filter(({ kind }) => stopped.includes(kind));
  // where one of many came, that the others did not is no news
  return happened.length > 0 ? [...happened, ...direct] : [...direct, ...rest.filter((one) => !direct.includes(one))];
}

const stopped: readonly Reason['kind'][] = ['waits', 'refused', 'deduplicated', 'dead-lettered', 'fault', 'by hand'];

const askedOf = (model: Model, type: string): readonly Route[] => {
  const consumers = model.messages.find((one) => one.type === type)?.consumers ?? [];
  return consumers.length === 0 ? [{ type, to: null }] : consumers.map((to) => ({ type, to }));
};

function routesTo(model: Model, name: string): readonly Route[] {
  const component = model.components.find((one) => one.name === name);
  return [...(component?.accepts ?? []), ...(component?.hears ?? [])].map((type) => ({ type, to: name }));
}

/** `seen` keeps a question from being asked inside its own answer. */
function reasonsFor(question: WhyNotQuestion, route: Route, seen: Set<string>): readonly Reason[] {
  const name = `${route.type} ${route.to ?? ''}`;
  if (seen.has(name)) return [];
  seen.add(name);
  const here = [...waits(question, route), ...given(question, route), ...taken(question, route)];
  if (here.length > 0) return here;
  const ask = (other: Route) => reasonsFor(question, other, seen);
  return [...vanished(question, route), ...whyNotSent(question, route, ask)];
}

const fits = ({ type, to }: Route, one: { readonly type: string; readonly to: string }): boolean =>
  one.type === type && (to === null || one.to === to);

const whom = (consumer: string, key: string): string => (key === '' ? consumer : `${consumer} ${key}`);

function waits({ model, view, records, index, cursor }: WhyNotQuestion, route: Route): readonly Reason[] {
  // what a script planned ahead waits at the gateway
  const mine = (item: QueuedView) => fits(route, item) || (item.type === route.type && item.to === 'gateway');
  if (!view.queue.some(mine)) return [];
  const { lines, timers } = underWay({ model, view, records, index, cursor, enabled: null });
  return [...lines.flatMap(({ items }) => items), ...timers]
    .filter(({ item }) => mine(item))
    .map(({ item, why, dueIn }) => ({
      kind: 'waits',
      text: `${item.type} is on its way to ${whom(item.to, item.key)}: ${why === 'due' && dueIn === 0 ? 'it is due, and not delivered yet' : why}`,
      step: index.producedAt(item.id),
    }));
}

function given({ view }: WhyNotQuestion, route: Route): readonly Reason[] {
  return view.deadLetters
    .filter(({ message, consumer }) => fits(route, { type: message.type, to: consumer }))
    .map(({ message, consumer, key, attempts, reason, step }) => ({
      kind: 'dead-lettered',
      text: `${message.type} was given up at ${whom(consumer, key)} after ${attempts === 1 ? 'one try' : `${attempts} tries`}: ${withoutPlace(reason.message)}`,
      step,
    }));
}

/** What became of the newest one that was delivered. */
function taken({ records, view }: WhyNotQuestion, route: Route): readonly Reason[] {
  const mine = (record: StepRecord) => fits(route, { type: record.message.type, to: record.consumer });
  const record = records.findLast((one) => mine(one) && one.consumer !== 'gateway' && one.consumer !== 'relay');
  if (record === undefined) return [];
  const { outcome, message, consumer, key, error, n, fault } = record;
  const at = `${message.type} at ${whom(consumer, key)}`;
  // a dead letter that still lies here was said already
  if (outcome === 'parked' && view.deadLetters.some(({ step }) => step === n)) return [];
  const reason = standing(outcome, at, error?.message ?? '', fault);
  return reason === null ? [] : [{ ...reason, step: n }];
}

/** Sent, never delivered, and under way no more. */
function vanished({ records, view, index }: WhyNotQuestion, route: Route): readonly Reason[] {
  for (const { n, sent, fault } of listOf(records).toReversed()) {
    const lost = sent.find(
      (one) =>
        fits(route, one) &&
        !view.queue.some(({ id }) => id === one.id) &&
        index.consumedAt(one.id).every((step) => step > view.step),
    );
    if (lost === undefined) continue;
    const revoked = records.find(({ cancelled }) => cancelled.includes(lost.id));
    if (revoked !== undefined) {
      const text = `${lost.type} was set at step ${n}, and revoked: what it waited for came first`;
      return [{ kind: 'not reached', text, step: revoked.n }];
    }
    const dropped = records.findLast((record) => record.n > n && handOf(record)?.do === 'drop');
    if (dropped !== undefined) {
      return [
        { kind: 'by hand', text: `${lost.type} to ${whom(lost.to, lost.key)} was dropped by hand`, step: dropped.n },
      ];
    }
    return fault === null
      ? []
      : [{ kind: 'fault', text: `${lost.type} was lost with the fault at step ${n}`, step: n }];
  }
  return [];
}

function unlike(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.filter(({ text }, i) => reasons.findIndex((one) => one.text === text) === i);
}
