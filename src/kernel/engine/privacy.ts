/**
 * Personal text is sealed before a command from outside is stored, and opened again in two places only: for an external
 * that has to read it, while its handler runs, and in the answer to a question.
 *
 *   outside --sealed--> gateway, queue, streams, read models --opened--> reader's handler --sealed--> its events
 */
import { isSealed, opened, readIn, revealed, seal, type KeyVaultState } from '../../blocks/seal.ts';
import type { PersonalFields } from '../authoring/privacy.ts';
import type { Scenario } from '../authoring/scenario.ts';
import type { StepRecord } from '../record/step-record.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { instancesOf } from './laws.ts';
import type { System } from './system.ts';
import { findInstance, type World } from './world.ts';

export function personalIn({ privacy }: Scenario, type: string): PersonalFields | undefined {
  return privacy?.personal.find(({ message }) => message === type);
}

/** What is stored of a command from outside. */
export function sealedInput(scenario: Scenario, type: string, data: JsonObject): JsonObject {
  const about = personalIn(scenario, type);
  if (about === undefined) return data;
  const person = data[about.person];
  if (typeof person !== 'string') throw new TypeError(`${type}: ${about.person} has to name a person`);
  const sealed = { ...data };
  for (const field of about.fields) {
    const text = data[field];
    if (typeof text === 'string' && !isSealed(text)) sealed[field] = seal(person, text);
  }
  return sealed;
}

const nobody: readonly string[] = [];

/** Whether a person's key is gone. */
function forgottenIn(system: System, world: World): (person: string) => boolean {
  const vault = system.privacy?.vault;
  if (vault === undefined) return () => false;
  return (person) => (findInstance(world, vault, person)?.state as KeyVaultState | undefined)?.key === 'forgotten';
}

/** People whose key is gone in this world. */
export function forgottenPeople(system: System, world: World): readonly string[] {
  if (system.privacy === null) return [];
  return instancesOf(world, system.privacy.vault)
    .filter(({ state }) => (state as KeyVaultState).key === 'forgotten')
    .map(({ key }) => key);
}

/** Whose key went with a step. */
export function forgottenBy(system: System, world: World, { consumer, key, events }: StepRecord): readonly string[] {
  if (system.privacy?.vault.name !== consumer || events.length === 0) return nobody;
  return forgottenIn(system, world)(key) ? [key] : nobody;
}

/** As whoever may read it sees it. */
export function readable<Value extends Json>(system: System, world: World, value: Value): Value {
  return system.privacy === null ? value : revealed(value, forgottenIn(system, world));
}

export interface Opened {
  readonly data: object;
  /** Seals what the reader says again, in its answer or in an error. */
  readonly sealAgain: <Answer>(answer: Answer) => Answer;
}

/** What a reader's handler gets. */
export function openedFor(system: System, world: World, data: object): Opened {
  const isForgotten = forgottenIn(system, world);
  const texts = new Map<string, string>();
  const plain = opened(data as JsonObject, (sealed) => {
    const text = readIn(sealed, isForgotten);
    texts.set(text, sealed);
    return text;
  });
  return { data: plain as JsonObject, sealAgain: (answer) => replaced(answer as Json, texts) as typeof answer };
}

/** A text of some length is not let through inside of another one either. */
function within(value: string, texts: ReadonlyMap<string, string>): string {
  let result = value;
  for (const [text, sealed] of texts) if (text.length > 3) result = result.replaceAll(text, sealed);
  return result;
}

function replaced(value: Json, texts: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return texts.get(value) ?? within(value, texts);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, texts));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, texts)]));
}
