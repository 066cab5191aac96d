import { exactly, object, record, text, whole } from './shape.ts';
import type { Check } from './shape.ts';

const hands: Readonly<Record<string, Check>> = {
  delay: object({ do: text, message: text, ms: whole }),
  edit: object({ do: text, message: text, data: record }),
  resend: object({ do: text, step: whole }, { data: record }),
  discard: object({ do: text, step: whole, reason: text }),
  rebuild: object({ do: text, whom: text, how: exactly('in place', 'beside'), batch: whole }),
  'switch over': object({ do: text, whom: text }),
  'throw away': object({ do: text, whom: text }),
  pause: object({ do: text, whom: text }),
  resume: object({ do: text, whom: text }),
};
const onMessage = object({
  do: exactly('hold', 'release', 'deliver first', 'duplicate', 'drop'),
  message: text,
});

/** What a person did to the messages under way. */
export const hand: Check = (value, path) =>
  (hands[String((value as { do?: unknown } | null)?.do)] ?? onMessage)(value, path);
