import type { Hand, SwitchValues } from '../../kernel/index.ts';
import type { Waiting } from './waiting.ts';

/** What a person may do to one message, and why it cannot be done where it cannot. */
export interface HandOption {
  readonly do: Extract<Hand, { message: string }>['do'];
  readonly label: string;
  readonly whyNot: string | null;
}

/**
 * The same answers that the engine would give, before it is asked. The engine stays the judge: what it refuses after all
 * is said as a notice.
 */
export function handsFor(
  { item, first, heldAlone, state, data }: Waiting,
  { switches, atMostOnce = false }: { readonly switches: SwitchValues; readonly atMostOnce?: boolean },
): readonly HandOption[] {
  const timer = item.kind === 'timeout' ? 'a timer lies in no queue: run to it, or pause its consumer' : null;
  // where the scenario says nothing, channels keep the order of each key
  const inOrder = switches['ordered delivery'] !== false;
  const reorder =
    inOrder && !first ? 'the channel keeps the order of each key: the message before it comes first' : null;
  const stands = state === 'waits' || state === 'locked' ? 'it waits for something else, whatever its place' : null;
  const payload =
    item.kind !== 'command' && item.kind !== 'event'
      ? 'only commands and events have a payload to edit'
      : data === null
        ? 'its payload is not on this page'
        : null;
  return [
    heldAlone
      ? { do: 'release', label: 'Release', whyNot: timer }
      : { do: 'hold', label: 'Hold', whyNot: timer ?? (item.held ? 'it is held with its consumer already' : null) },
    { do: 'deliver first', label: 'Deliver first', whyNot: timer ?? reorder ?? stands },
    { do: 'duplicate', label: 'Duplicate', whyNot: timer ?? (atMostOnce ? 'the channel doubles nothing' : null) },
    { do: 'delay', label: 'Delay…', whyNot: timer },
    { do: 'edit', label: 'Edit payload…', whyNot: timer ?? payload },
    {
      do: 'drop',
      label: 'Drop',
      whyNot: timer ?? (atMostOnce ? null : 'the channel delivers at least once: it loses nothing'),
    },
  ];
}
