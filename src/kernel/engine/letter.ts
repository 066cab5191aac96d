import { failureReasons, type FailureReason } from '../record/failure-reason.ts';
import type { CompiledRetry, Consumer, Route } from './system.ts';
import { derive, finish, roundA, roundB, type Id } from './id.ts';

/** Identity and content of a message to one consumer; never changes. */
export interface Letter {
  readonly id: Id;
  /** Type, consumer and handler, resolved when the scenario was compiled. */
  readonly route: Route;
  readonly from: Consumer;
  /** Instance of the consumer, and its place in the world. */
  readonly key: string;
  readonly slot: number;
  readonly data: object;
  /** Hash of the data; 0 where hashing is off. */
  readonly dataA: number;
  readonly dataB: number;
  readonly cause: Id | null;
  /** The command from outside that all this goes back to. */
  readonly root: Id;
  /** Steps from the root: what goes round for ever is found by it. */
  readonly depth: number;
  /** Of an event: its place in the global log; 0 otherwise. Not part of its identity. */
  readonly position: number;
  /** The saga step on whose behalf it is sent, by the saga itself or by what follows. */
  readonly origin: Origin | null;
  /** Sent by the saga itself: a refusal, or a decision for nothing, goes back to it. */
  readonly asked: boolean;
  /** Of an outbox row: what is to be published. Of a `Told`: what was captured, to be published or not. */
  readonly publishes: readonly Delivery[];
  /** Who stands between, and is told how it ended; null nearly always. Not inherited by what follows. */
  readonly via: Via | null;
  /** The bearer token of a command from outside; null nearly always. Not inherited by what follows. */
  readonly token: string | null;
}

/** Whoever stands between a sender and a consumer: a protection around a call, a reader of a topic. */
export interface Via {
  readonly consumer: Consumer;
  readonly key: string;
  readonly slot: number;
  /** Tells its letters apart. */
  readonly token: string;
  /** The consumer's events are recorded but not published: they ride in what it is told, and it publishes them. */
  readonly captures: boolean;
  /** A letter that is given up is no dead letter: it deals with that. */
  readonly takesFailures: boolean;
  /** Replaces the consumer's own; null leaves that. */
  readonly retry: CompiledRetry | null;
  /** Of all the above, for the hash of what is under way. */
  readonly hashA: number;
  readonly hashB: number;
}

/** Name and origin of a letter, for somebody who sends it on in the name of whoever sent it first. */
export type Sender = Pick<Letter, 'from' | 'cause' | 'root' | 'depth' | 'position' | 'origin' | 'asked'>;

export interface Origin {
  readonly saga: Consumer;
  readonly key: string;
  readonly slot: number;
  readonly step: number;
  readonly undo: boolean;
}

/** What its reader reads: an event of an earlier version as the current one. */
export function readAs({ route, data }: Letter): object {
  return route.up === null ? data : route.up(data);
}

/** A letter on its way. */
export interface Delivery {
  readonly letter: Letter;
  /** Virtual ms. */
  readonly due: number;
  /** 1 for the first try. Stays out of the ids of what follows: a retry renames nothing. */
  readonly attempt: number;
  /** How this copy came to be: '' or a path of d(uplicate), h (doubled by hand), r(edelivered), o(utbox), g(iven again by a group). */
  readonly copy: string;
  readonly delays: number;
  /** How often the handler is still made to fail; -1 for ever. */
  readonly failing: number;
  /** As what the handler is made to fail; null where nobody said. */
  readonly failsAs: FailureReason | null;
  /** Virtual ms of the first failure; -1 where there was none. */
  readonly failedAt: number;
}

export const noDeliveries: readonly Delivery[] = [];

/** Due at this time means: never by itself. */
export const never = 2 ** 50;

export function copyNumber(copy: string): number {
  let n = 0;
  for (let i = 0; i < copy.length; i++) n = (n * 31 + copy.charCodeAt(i)) | 0;
  return n;
}

/** `parent` is the delivery that the sender handled, `place` tells its outputs apart. */
export function letterId(parent: Delivery, place: number, consumer: Consumer): Id {
  const copy = parent.copy === '' ? 0 : copyNumber(parent.copy);
  return derive(parent.letter.id, copy, place, consumer.hashA, consumer.hashB);
}

export function stepId(delivery: Delivery): Id {
  const copy = delivery.copy === '' ? 0 : copyNumber(delivery.copy);
  return derive(delivery.letter.id, delivery.attempt, copy, delivery.delays, ~delivery.delays);
}

/**
 * All deliveries are made in this one place. One that is spread from another gets a hidden class of its own from V8, and
 * whoever reads a delivery would have to tell dozens of them apart.
 */
function delivery(
  letter: Letter,
  due: number,
  attempt: number,
  copy: string,
  delays: number,
  failing: number,
  failsAs: FailureReason | null,
  failedAt: number,
): Delivery {
  return { letter, due, attempt, copy, delays, failing, failsAs, failedAt };
}

export function firstDelivery(letter: Letter, due: number, copy = ''): Delivery {
  return delivery(letter, due, 1, copy, 0, 0, null, -1);
}

/** Another copy of the message. */
export function copyOf(one: Delivery, due: number, copy: string, attempt = one.attempt): Delivery {
  return delivery(one.letter, due, attempt, copy, one.delays, one.failing, one.failsAs, one.failedAt);
}

/** It comes at another time. */
export function putOff(one: Delivery, due: number, attempt = one.attempt): Delivery {
  return delivery(one.letter, due, attempt, one.copy, one.delays + 1, one.failing, one.failsAs, one.failedAt);
}

/** It comes again, and may fail again. */
export function triedAgain(
  one: Delivery,
  due: number,
  failing: number,
  failsAs: FailureReason | null,
  failedAt: number,
): Delivery {
  return delivery(one.letter, due, one.attempt + 1, one.copy, one.delays, failing, failsAs, failedAt);
}

const asNumber = ({ failsAs }: Delivery): number =>
  failsAs === null ? 0 : (failureReasons.indexOf(failsAs) + 1) << 24;

/** What tells two waiting deliveries apart, for the world's hash. */
export function deliveryHashA(d: Delivery): number {
  const { id, dataA, via } = d.letter;
  const letter = roundA(via === null ? id.a : roundA(id.a, via.hashA), dataA);
  return finish(roundA(roundA(letter, d.attempt + (d.failing << 8) + asNumber(d)), copyNumber(d.copy) ^ d.delays));
}
export function deliveryHashB(d: Delivery): number {
  const { id, dataB, via } = d.letter;
  const letter = roundB(via === null ? id.b : roundB(id.b, via.hashB), dataB);
  return finish(roundB(roundB(letter, d.attempt + (d.failing << 8) + asNumber(d)), copyNumber(d.copy) ^ d.delays));
}
