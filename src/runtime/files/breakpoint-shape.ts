import { exactly, flag, nullOr, object, text, whole } from './shape.ts';
import type { Check } from './shape.ts';

const on: Readonly<Record<string, Check>> = {
  message: object({ kind: text, type: text }),
  component: object({ kind: text, name: text }),
  saga: object({
    kind: text,
    saga: text,
    status: exactly('none', 'started', 'completed', 'compensating', 'compensated', 'failed'),
  }),
  law: object({ kind: text, sentence: nullOr(text) }),
};
const other = object({ kind: exactly('fault') });

export const breakpoint: Check = object({
  id: text,
  on: (value, path) => (on[String((value as { kind?: unknown } | null)?.kind)] ?? other)(value, path),
  when: text,
  hits: whole,
  enabled: flag,
});
