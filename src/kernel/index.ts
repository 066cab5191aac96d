/** The kernel's one door. */
export type { Json, JsonObject } from '../shared/json.ts';

// Writing a scenario
export type { About, Comparison } from './authoring/about.ts';
export { aggregate, external, type Aggregate, type External } from './authoring/decider.ts';
export { queue, type Channel, type Delivery as ChannelOptions } from './authoring/channel.ts';
export type { Circumstances } from './authoring/circumstances.ts';
export { door, token, withToken, type Door } from './authoring/door.ts';
export { nothing, oneOf, refuse, unchanged } from './authoring/decision.ts';
export {
  always,
  eventually,
  everySagaEnds,
  readModelsEqualTheirFold,
  snapshotsEqualTheirFold,
  type Law,
  type LawWorld,
} from './authoring/law.ts';
export { command, type Command, type CommandMessage, type Event } from './authoring/message.ts';
export type { Part } from './authoring/part.ts';
export { personal, type Privacy } from './authoring/privacy.ts';
export { policy } from './authoring/policy.ts';
export { process } from './authoring/process.ts';
export { breaker, bulkhead, protect, retry, timeout, type Layer, type Protection } from './authoring/protection.ts';
export { projection } from './authoring/projection.ts';
export { saga } from './authoring/saga.ts';
export { scenario, type Scenario } from './authoring/scenario.ts';
export { afterwards, atTheEnd, atTheStart, before, lesson, stop, type Lesson } from './authoring/lesson.ts';
export { link } from './authoring/link.ts';
export { after, broken, fault, happy, minutes, refused, seconds, type Script } from './authoring/script.ts';
export {
  amount,
  choice,
  deadlines,
  inbox,
  orderedDelivery,
  outbox,
  retries,
  setting,
  toggle,
  type Choice,
  type Switch,
} from './authoring/switches.ts';

export { topic, type Topic } from './authoring/topic.ts';

// Describing it
export * from './model/model.ts';
export { describe } from './model/describe.ts';
export { emptyComponent, emptyModel } from './model/empty.ts';

// Running it
export { compile, type CompileOptions } from './engine/compile.ts';
export { ScenarioError } from './engine/variant.ts';
export type { System } from './engine/system.ts';
export type { World } from './engine/world.ts';
export { emptyWorld, outcomeOf, takeStep } from './engine/engine.ts';
export {
  defaultOracle,
  nextStepOracle,
  replayOracle,
  rulesOracle,
  isSameFault,
  ruleUsedBy,
  type Oracle,
} from './engine/oracle.ts';
export { resolveLesson, type LessonRun } from './engine/lesson.ts';
export type { Footprint } from './engine/footprint.ts';
export { hashOf } from './engine/hash-text.ts';
export { lostSeal, replaceSealed, withoutText } from '../blocks/seal.ts';
export { forgottenBy, forgottenPeople } from './engine/privacy.ts';
export { rowsOf } from './engine/query.ts';
export { contentKey, contentOf } from './engine/content-key.ts';
export { markAsResolved } from './engine/resolve.ts';
export {
  canBePutAway,
  changedBetween,
  checkpointsOf,
  eachMessage,
  eachTimerOf,
  holdsAnything,
  isMarked,
  hashLanes,
  markOf,
  messagesMoved,
  projectionsOf,
  queuedViewOf,
  timersMoved,
  type Mark,
  type Moved,
} from './engine/stretch.ts';
export { instanceOf, isShown, streamsSay, viewOf, type Named } from './engine/view.ts';
export * from './facade.ts';

// Searching it: the same engine without its public form
export { whyNot } from './engine/applicable.ts';
export { clockReads } from './engine/clock-use.ts';
export { enabled, nextDelivery } from './engine/engine.ts';
export { idText, type Id } from './engine/id.ts';
export { lawViews } from './engine/laws.ts';
export { stepId, type Delivery } from './engine/letter.ts';
export { stateKeyOf, type StateKey } from './engine/state-key.ts';

// What is left of it
export * from './record/fault.ts';
export { failureReasons, type FailureReason } from './record/failure-reason.ts';
export * from './record/hand.ts';
export * from './record/step-record.ts';
export { sameResult } from './record/same-result.ts';
export * from './record/trace.ts';
export { decodeTrace, encodeTrace, type DecodedTrace } from './record/trace-codec.ts';
export {
  addedBetween,
  keptRest,
  worldFrom,
  type KeptEvent,
  type KeptInstance,
  type KeptRest,
} from './record/kept-world.ts';
export { eventFold, foldedFrom, foldsEventOf, type FoldedState, type InstanceFold } from './record/event-fold.ts';
export { applyRecord, isCommitted, RecordError } from './record/from-record.ts';

// Checking a payload
export { compileCheck } from './schema/check.ts';

// Ports
export * from './ports/person-keys.ts';
export * from './ports/store.ts';
export * from './ports/breakpoint.ts';
export * from './ports/driver.ts';
export * from './ports/beyond.ts';
export * from './ports/exploration.ts';
export * from './ports/lesson.ts';
export * from './ports/explorer.ts';
export * from './ports/log-state.ts';
export * from './ports/long-run.ts';
export * from './ports/problem.ts';
export * from './ports/protection-state.ts';
export * from './ports/rehearsal.ts';
export * from './ports/run-state.ts';
export * from './ports/saga-instance.ts';
export * from './ports/what-if.ts';
export * from './ports/world-view.ts';
export type { MemberNotes, ReaderNotes, TopicNotes } from './engine/log-notes.ts';
