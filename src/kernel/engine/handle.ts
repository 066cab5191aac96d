/** What each kind of consumer does with a message. Everything it leads to goes into the draft. */
import { whyClosed } from '../../blocks/token.ts';
import { isThenable } from '../schema/standard.ts';
import { circumstances, drawBetween } from './circumstances.ts';
import { clockUse } from './clock-use.ts';
import type { Hand } from '../record/hand.ts';
import type { Draft } from './draft.ts';
import { handleGroup } from './group-decide.ts';
import { handleTopic } from './log-decide.ts';
import { groupName } from '../authoring/topic.ts';
import { isOrder } from '../model/topics.ts';
import { membersKey } from '../ports/log-state.ts';
import { StepFailure } from './failure.ts';
import { isRebuild, whyNoHand } from './hands.ts';
import { nextBatch } from './rebuild.ts';
import { copyOf, readAs } from './letter.ts';
import { payloadFrom, show } from './payload-from.ts';
import { openedFor } from './privacy.ts';
import { markAsResolved } from './resolve.ts';
import { handleProtection } from './protection/handle.ts';
import { handleSaga } from './saga-decide.ts';
import type { Reply } from './saga-turn.ts';
import type { CommandType, Consumer } from './system.ts';

export function handle(draft: Draft): void {
  const { consumer } = draft;
  switch (consumer.kind) {
    case 'aggregate':
    case 'external':
      return handleDecider(draft, consumer);
    case 'policy':
      return handlePolicy(draft, consumer);
    case 'saga':
      return handleSaga(draft, consumer);
    case 'process':
      return handleProcess(draft, consumer);
    case 'topic':
      return handleTopic(draft, consumer);
    case 'group':
      return handleGroup(draft, consumer);
    case 'protection':
      return handleProtection(draft, consumer);
    case 'gateway':
      return handleInput(draft);
    case 'relay':
      return handleOutbox(draft);
    case 'hand':
      return handleHand(draft, draft.delivery.letter.data as unknown as Hand);
    case 'projection':
    case 'shadow':
    case 'beside':
      // Its state follows the message itself, in `evolve`.
      return undefined;
  }
}

function handleHand(draft: Draft, hand: Hand): void {
  draft.refusal = whyNoHand(draft.system, draft.world, hand);
  if (draft.refusal === null && isRebuild(hand)) nextBatch(draft, hand);
}

type Answer = { readonly refused?: unknown; readonly [event: string]: unknown };

function handleDecider(draft: Draft, consumer: Consumer): void {
  const { letter } = draft.delivery;
  const answer = answerOf(draft, consumer);
  const { latency } = consumer;
  const due = latency === null ? draft.now : draft.now + drawBetween(latency[0], latency[1], draft.delivery, 0x4c41);
  draft.answersAt = due;
  if (Array.isArray(answer)) {
    for (const one of answer as readonly Answer[]) happened(draft, consumer, one, onlyField(one), due);
  } else {
    // Its name is looked at first: to ask any answer for a field that most have not is dear.
    const name = onlyField(answer);
    const refusal = name === 'refused' ? (answer as Answer).refused : null;
    if (typeof refusal === 'string') draft.refusal = refusal;
    else happened(draft, consumer, answer as Answer, name, due);
  }
  if (letter.asked && draft.events.isEmpty) answerDirectly(draft, due);
}

function answerOf(
  { system, world, delivery: { letter }, instance }: Draft,
  consumer: Consumer,
): Answer | readonly Answer[] {
  const { handler } = letter.route;
  if (system.privacy === null || !system.privacy.readers.has(consumer))
    return handler?.(letter.data, instance.state, circumstances) as Answer | readonly Answer[];
  const { data, sealAgain } = openedFor(system, world, letter.data);
  try {
    return sealAgain(handler?.(data, instance.state, circumstances) as Answer | readonly Answer[]);
  } catch (thrown) {
    if (thrown instanceof Error) thrown.message = sealAgain(thrown.message);
    throw thrown;
  }
}

function happened(draft: Draft, consumer: Consumer, answer: Answer, name: string | null, due: number): void {
  const type = name === null ? undefined : consumer.events[name];
  const data = name === null ? undefined : answer[name];
  if (type === undefined || typeof data !== 'object' || data === null) throw noEvent(consumer, answer);
  draft.append(type, data, due);
}

/** Null where there is none, or more than one. `Object.keys` would make an array at every event. */
function onlyField(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  let only: string | null = null;
  for (const name in answer) {
    if (only !== null) return null;
    only = name;
  }
  return only;
}

/** Why an answer is no event. */
function noEvent(consumer: Consumer, answer: unknown): StepFailure {
  if (isThenable(answer))
    return new StepFailure(
      'impure',
      'decide returned a promise. Handlers are synchronous: return the events themselves.',
    );
  const wrong = (what: string) => new StepFailure('wrong-shape', `decide returned ${what}`);
  const names = typeof answer === 'object' && answer !== null ? Object.keys(answer) : [];
  const [name] = names;
  if (names.length > 1) return wrong(`${names.join(' and ')} in one object. Return a list of events.`);
  if (name === undefined) {
    return wrong(
      `${show(answer)}. Return an event ({ SomethingHappened: { ... } }), a list of events, nothing, or refuse('why').`,
    );
  }
  if (consumer.events[name] === undefined) {
    const known = Object.keys(consumer.events).join(', ');
    return wrong(`'${name}', which is no event of ${consumer.name}. Its events: ${known}.`);
  }
  return wrong(`${name} with ${show((answer as Answer)[name])}. Return its fields: { ${name}: { ... } }.`);
}

/** Somebody else's command for what a saga has locked. */
export function refuseLocked(draft: Draft, why: string): void {
  draft.refusal = why;
  if (draft.delivery.letter.asked) answerDirectly(draft, draft.now);
}

/** A refusal, or a decision for nothing, goes straight back to the saga that asked. */
function answerDirectly(draft: Draft, due: number): void {
  const { origin } = draft.delivery.letter;
  if (origin === null || origin.saga.saga === null) return;
  const says = draft.refusal === null ? 'nothing' : 'refused';
  const data: Reply = { step: origin.step, undo: origin.undo, says, reason: draft.refusal ?? '' };
  draft.postHashed(origin.saga.saga.replyRoute, origin.key, data, null, false, due);
}

function handlePolicy(draft: Draft, consumer: Consumer): void {
  const data = readAs(draft.delivery.letter);
  const policy = consumer.policy;
  if (policy === null) return;
  if (policy.where !== null) {
    const wanted = policy.where(data, circumstances);
    if (typeof wanted !== 'boolean')
      throw new StepFailure('wrong-shape', `'where' returned ${show(wanted)}. Return true or false.`);
    if (!wanted) return;
  }
  draft.send(policy.send, policy.with === null ? data : payloadFrom(policy.with(data, circumstances), 'with'));
}

type ProcessOutput =
  | { readonly kind: 'command'; readonly type: string; readonly data: object }
  | { readonly kind?: undefined; readonly start?: string; readonly after?: number; readonly stop?: string };

function handleProcess(draft: Draft, consumer: Consumer): void {
  const { letter } = draft.delivery;
  const { process } = consumer;
  if (process === null || letter.route.handler === null) return;
  const outputs = letter.route.handler(letter.data, draft.instance.state, circumstances);
  if (!Array.isArray(outputs)) {
    throw new StepFailure(
      'wrong-shape',
      `decide returned ${show(outputs)}. Return a list of commands, { start, after } and { stop }.`,
    );
  }
  for (const output of outputs as readonly ProcessOutput[]) {
    if (output.kind === 'command') {
      const type = process.sends.get(output.type);
      if (type === undefined) throw new StepFailure('wrong-shape', `sends ${output.type}, which is not in its 'sends'`);
      draft.send(type, output.data);
      continue;
    }
    const name = output.start ?? output.stop;
    const route = name === undefined ? undefined : process.timeouts.get(name);
    if (route === undefined || name === undefined)
      throw new StepFailure(
        'wrong-shape',
        `returned ${show(output)}, which is neither a command nor one of its timeouts`,
      );
    draft.cancel(name);
    if (output.start === undefined) continue;
    if (!Number.isInteger(output.after) || (output.after as number) < 0)
      throw new StepFailure(
        'wrong-shape',
        `starts '${name}' after ${show(output.after)}; virtual ms are whole numbers`,
      );
    const data = { [consumer.keyField ?? 'key']: draft.key };
    draft.postHashed(route, draft.key, data, letter.origin, false, draft.now + (output.after as number));
  }
}

function handleInput(draft: Draft): void {
  const { letter } = draft.delivery;
  const { command, type } = letter.route;
  if (type === markAsResolved) {
    const { saga, key } = letter.data as { saga: string; key: string };
    const consumer = draft.system.byName.get(saga)?.saga;
    if (consumer) draft.postHashed(consumer.resolveRoute, key, letter.data, null, false, draft.now);
  } else if (isOrder(type) && command?.owner.kind === 'gateway') handleOrder(draft, type);
  else if (command !== null && isLetIn(draft, command)) draft.send(command, letter.data);
}

function handleOrder(draft: Draft, type: string): void {
  const { data } = draft.delivery.letter;
  const { topic, group } = data as { topic: string; group: string };
  const route = draft.system.byName.get(groupName(topic, group))?.own.get(type);
  if (route === undefined) draft.refusal = `there is no group '${group}' of '${topic}' in this variant`;
  else draft.postHashed(route, membersKey, data, null, false, draft.now);
}

/** Checks the token at the door of the module that owns the command. Who is not let in gets a reason, and nothing is done. */
function isLetIn(draft: Draft, { owner }: CommandType): boolean {
  const door = owner.context === null ? undefined : draft.system.doors.get(owner.context);
  if (door === undefined) return true;
  clockUse.reads++;
  const why = whyClosed(draft.delivery.letter.token, door.audience, draft.now);
  if (why === null) return true;
  draft.refusal = `the door of ${door.context} stays closed: ${why}`;
  draft.closedDoor = door.context;
  return false;
}

/** Publishes what a crash kept from being published, or may have kept. */
function handleOutbox(draft: Draft): void {
  for (const row of draft.delivery.letter.publishes) {
    const due = Math.max(row.due, draft.now);
    // published twice, they are two copies
    draft.sent.add(copyOf(row, due, row.copy + draft.delivery.copy));
  }
}
