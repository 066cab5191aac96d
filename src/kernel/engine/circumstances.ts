/**
 * What handlers are given. One object serves all calls: a step is synchronous, and a handler that keeps it keeps nothing
 * that would still be true.
 */
import type { Circumstances } from '../authoring/circumstances.ts';
import type { Choice, Switch } from '../authoring/switches.ts';
import type { Decision } from '../record/trace.ts';
import { clockUse } from './clock-use.ts';
import { StepFailure } from './failure.ts';
import { finish, idText, roundA, roundB, type Id } from './id.ts';
import { stepId, type Delivery } from './letter.ts';
import type { Oracle } from './oracle.ts';
import type { System } from './system.ts';
import { switchIn } from './variant.ts';

interface Chosen {
  readonly name: string;
  readonly option: string;
  readonly next: Chosen | null;
}

class HandlerCircumstances implements Circumstances {
  /** Virtual ms. */
  moment = 0;
  system: System | null = null;
  delivery: Delivery | null = null;
  oracle: Oracle | null = null;
  seed = 0;
  draws = 0;
  /** Answers that were not the default; null until there is one. */
  decisions: Decision[] | null = null;
  /** Choices made so far: within one step the world does not change its mind. */
  chosen: Chosen | null = null;

  get now(): number {
    clockUse.reads++;
    return this.moment;
  }

  random = (): number => {
    const { a } = this.draw(0x52414e44);
    return (a >>> 0) / 4294967296;
  };

  newId = (): string => idText(this.draw(0x4e455749));

  given = <Value>(what: Switch<Value>): Value => switchIn((this.system as System).switches, what);

  choose = <Option extends string>(what: Choice<Option>): Option => {
    const delivery = this.delivery as Delivery;
    const usual = what.options[0] as Option;
    for (let one = this.chosen; one !== null; one = one.next) if (one.name === what.name) return one.option as Option;
    const option = (this.oracle?.env?.(delivery, what) ?? usual) as Option;
    this.chosen = { name: what.name, option, next: this.chosen };
    if (option === usual) return usual;
    if (!what.options.includes(option)) throw new StepFailure('wrong-shape', `'${what.name}' cannot be '${option}'`);
    this.decided({ kind: 'env', at: idText(stepId(delivery)), choice: what.name, option });
    return option;
  };

  decided(decision: Decision): void {
    if (this.decisions === null) this.decisions = [decision];
    else this.decisions.push(decision);
  }

  /** One stream a message: the same in a retry, whatever happens elsewhere. Only chance depends on the seed. */
  private draw(purpose: number): Id {
    const { id } = (this.delivery as Delivery).letter;
    const n = this.draws++;
    const seed = purpose === 0x4e455749 ? 0 : this.seed;
    return {
      a: finish(roundA(roundA(roundA(id.a, purpose), n), seed)),
      b: finish(roundB(roundB(roundB(id.b, purpose), n), seed)),
    };
  }
}

export const circumstances = new HandlerCircumstances();

export function beginHandling(system: System, delivery: Delivery, oracle: Oracle, now: number, seed: number): void {
  circumstances.system = system;
  circumstances.delivery = delivery;
  circumstances.oracle = oracle;
  circumstances.moment = now;
  circumstances.seed = seed;
  circumstances.draws = 0;
  circumstances.decisions = null;
  circumstances.chosen = null;
}

/**
 * The same number. V8 knows whether a number was worked out in whole ones, and keeps the result of any other calculation in
 * an object of its own, in every delivery from then on.
 */
export const whole = (n: number): number => ((n | 0) === n ? n | 0 : n);

/** A whole number of virtual ms in [from, to], drawn for this message unless the oracle wants an end of the range. */
export function drawBetween(from: number, to: number, delivery: Delivery, salt: number): number {
  const { oracle, seed } = circumstances;
  const option = oracle?.jitter?.(delivery) ?? null;
  if (option !== null && to > from) {
    circumstances.decided({ kind: 'jitter', at: idText(stepId(delivery)), option });
    return option === 'shortest' ? from : to;
  }
  const { id } = delivery.letter;
  const drawn = finish(roundA(roundA(roundA(id.a ^ id.b, salt), delivery.attempt), seed)) >>> 0;
  return whole(from + (drawn % (to - from + 1)));
}
