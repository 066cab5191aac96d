import type { KeyVaultState } from '../../blocks/seal.ts';
import type { Command, DataOf, Event } from './message.ts';
import type { Part, Stateful } from './part.ts';

type Texts<Data> = { [F in keyof Data]: Data[F] extends string ? F & string : never }[keyof Data];

/** Fields of one message that are about a person. */
export interface PersonalFields {
  readonly message: string;
  readonly person: string;
  readonly fields: readonly string[];
}

/** These text fields are sealed with the key of the person that `person` names: outside of the door of an external that
 * has to read them, nobody but the page sees the text. */
export function personal<M extends Command | Event>(
  message: M,
  given: { person: Texts<DataOf<M>>; fields: readonly Texts<DataOf<M>>[] },
): PersonalFields {
  return { message: message.type, ...given };
}

/** How a scenario keeps what it knows about people. */
export interface Privacy {
  /** One instance per person: whether their key is kept. */
  readonly vault: Stateful<KeyVaultState>;
  /** Every message that carries personal text. Commands from outside are sealed before anything is stored. */
  readonly personal: readonly PersonalFields[];
  /** Externals that get the text itself, at their door. */
  readonly readers: readonly Part[];
}
