import type { Json } from '../../kernel/index.ts';
import type { ControlName, Controls } from '../control/controls.ts';
import { problem } from '../problem.ts';
import type { Answer, Wire } from './wire.ts';

/** What this tab asked the owner to do and has no answer for yet. */
export interface Calls {
  make(name: ControlName, args: readonly unknown[]): Promise<unknown>;
  answered(id: string, answer: Answer): void;
  /** Asks once more: another tab is the owner now, or this one heard nothing. */
  repeat(post: (wire: Wire) => void): void;
  /** This tab is the owner now: does them itself. */
  doAll(controls: Controls): void;
  /** This tab leaves the run. */
  drop(): void;
}

interface Call {
  readonly name: ControlName;
  readonly args: readonly Json[];
  /** The run's length when it was asked. */
  readonly length: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: unknown) => void;
}

interface Given {
  readonly newId: () => string;
  readonly length: () => number;
  readonly post: (wire: Wire) => void;
}

export function createCalls({ newId, length, post }: Given): Calls {
  const calls = new Map<string, Call>();

  /** Steps that the former owner took before it went are not taken twice. All else may be repeated. */
  function isDone({ name, length: before }: Call): boolean {
    return (name === 'step' || name === 'runUntil') && length() > before;
  }
  function takeDone(): readonly [string, Call][] {
    for (const [id, call] of calls) {
      if (!isDone(call)) continue;
      calls.delete(id);
      call.resolve(undefined);
    }
    return [...calls];
  }

  return {
    make(name, args) {
      return new Promise((resolve, reject) => {
        const id = newId();
        const call = { name, args: args as readonly Json[], length: length(), resolve, reject };
        calls.set(id, call);
        post({ kind: 'call', id, name, args: call.args });
      });
    },
    answered(id, answer) {
      const call = calls.get(id);
      calls.delete(id);
      if (answer.ok) call?.resolve(answer.value);
      else call?.reject(answer.problem);
    },
    repeat(again) {
      for (const [id, { name, args }] of takeDone()) again({ kind: 'call', id, name, args });
    },
    doAll(controls) {
      for (const [id, { name, args, resolve, reject }] of takeDone()) {
        calls.delete(id);
        const control = controls[name] as (...args: unknown[]) => Promise<unknown>;
        void control(...args).then(resolve, reject);
      }
    },
    drop() {
      const left = problem('not-possible', 'This tab has left the run before the other one answered.');
      for (const { reject } of calls.values()) reject(left);
      calls.clear();
    },
  };
}
