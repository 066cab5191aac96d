import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { InstanceHistory } from '../../kernel/index.ts';

export type LoadInstance = (component: string, key: string, step: number) => Promise<InstanceHistory>;

export interface Question {
  /** Of the step: two branches may share a number, never an id. */
  readonly id: string;
  readonly component: string;
  readonly key: string;
  readonly n: number;
}

const kept = 2_000;

/**
 * The states on both sides of some steps, by the steps' ids. What a step has done never changes: each is asked for once,
 * and a view that grows asks for what it does not have.
 */
export function useLoaded(questions: readonly Question[], load: LoadInstance): ReadonlyMap<string, InstanceHistory> {
  const [answers, setAnswers] = useState<ReadonlyMap<string, InstanceHistory>>(() => new Map());
  const asked = useRef(new Set<string>());
  const newest = useRef(load);
  useLayoutEffect(() => {
    newest.current = load;
  });
  useEffect(() => {
    const open = questions.filter(({ id }) => !asked.current.has(id));
    if (open.length === 0) return;
    for (const { id } of open) asked.current.add(id);
    const ask = async ({ id, component, key, n }: Question): Promise<readonly [string, InstanceHistory] | null> => {
      try {
        return [id, await newest.current(component, key, n)];
      } catch {
        // asked again when it is looked at again
        asked.current.delete(id);
        return null;
      }
    };
    void Promise.all(open.map(ask)).then((found) => {
      setAnswers((before) => {
        const known = before.size > kept ? [] : before;
        return new Map([...known, ...found.filter((one) => one !== null)]);
      });
    });
  }, [questions]);
  return answers;
}
