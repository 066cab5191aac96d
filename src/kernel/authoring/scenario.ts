import type { About, Comparison } from './about.ts';
import type { Channel } from './channel.ts';
import type { Door } from './door.ts';
import type { Law } from './law.ts';
import type { Lesson, Proof } from './lesson.ts';
import type { Link } from './link.ts';
import type { Command, Event } from './message.ts';
import type { Part } from './part.ts';
import type { Privacy } from './privacy.ts';
import type { Protection } from './protection.ts';
import type { Script } from './script.ts';
import type { Switch } from './switches.ts';

type Message = Command | Event;

type Listed<Contexts> = { [K in keyof Contexts]: Contexts[K] extends readonly (infer P)[] ? P : never }[keyof Contexts];
type NameOf<P> = P extends { readonly name: infer N extends string } ? N : never;
type NeededBy<P> = P extends Part<string, infer To, infer From> ? To | From : never;
type Missing<Contexts, Externals extends readonly Part[]> = Exclude<
  NeededBy<Listed<Contexts>>,
  NameOf<Listed<Contexts>> | NameOf<Externals[number]>
>;
type NothingMissing<M extends string> = [M] extends [never]
  ? unknown
  : `'${M}' is sent to or listened to, but is in no context`;

/** A whole system that can be run: contexts, externals, laws, scripts. */
export interface Scenario {
  readonly kind: 'scenario';
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly teaches: string;
  /** In the order of the flow. */
  readonly contexts: { readonly [context: string]: readonly Part[] };
  readonly externals: readonly Part[];
  readonly gateway: {
    readonly commands: readonly Command[];
    readonly queries: readonly (Part & { readonly kind: 'projection' })[];
  };
  /** By context. */
  readonly doors: { readonly [context: string]: Door };
  readonly privacy: Privacy | null;
  /** Contexts by the place where they stand; empty where all stand in one. */
  readonly sites: { readonly [site: string]: readonly string[] };
  readonly links: readonly Link[];
  readonly channels: readonly Channel[];
  readonly protections: readonly Protection[];
  readonly switches: readonly Switch[];
  readonly laws: readonly Law[];
  /** Messages that nobody may be left with: given up, they count like a broken law. */
  readonly harmful: readonly Message[];
  readonly scripts: readonly Script[];
  readonly about: About | null;
  readonly comparisons: readonly Comparison[];
  readonly lessons: readonly Lesson[];
  /** Of a lesson of failure; null where the scenario is none. */
  readonly proof: Proof | null;
}

export function scenario<
  const Contexts extends { readonly [context: string]: readonly Part[] },
  const Externals extends readonly Part[] = readonly [],
  const Sites extends { readonly [site: string]: readonly (keyof Contexts & string)[] } = {},
>(
  id: string,
  given: {
    title: string;
    teaches: string;
    contexts: Contexts & NothingMissing<Missing<Contexts, Externals>>;
    externals?: Externals;
    gateway: { commands: readonly Command[]; queries: readonly (Part & { readonly kind: 'projection' })[] };
    /** Contexts that want a token from whoever sends them a command from outside. */
    doors?: { readonly [Context in keyof Contexts]?: Door };
    /** Personal text is stored sealed, with a key for each person. */
    privacy?: Privacy;
    /** Where the contexts stand. Between two sites messages travel over a link, which can be cut. */
    sites?: Sites;
    links?: readonly Link<NoInfer<keyof Sites & string>>[];
    channels?: readonly Channel[];
    protections?: readonly Protection[];
    switches?: readonly Switch<any>[];
    laws: readonly Law[];
    /** Messages that nobody may be left with: to the explorer a dead letter of theirs is a failure. */
    harmful?: readonly Message[];
    scripts: readonly Script[];
    about?: About;
    comparisons?: readonly Comparison[];
    lessons?: readonly Lesson[];
    proof?: Proof;
  },
): Scenario {
  return {
    kind: 'scenario',
    id,
    title: given.title,
    teaches: given.teaches,
    contexts: given.contexts,
    externals: given.externals ?? [],
    gateway: given.gateway,
    doors: (given.doors ?? {}) as Scenario['doors'],
    privacy: given.privacy ?? null,
    sites: given.sites ?? {},
    links: given.links ?? [],
    channels: given.channels ?? [],
    protections: given.protections ?? [],
    switches: given.switches ?? [],
    laws: given.laws,
    harmful: given.harmful ?? [],
    scripts: given.scripts,
    about: given.about ?? null,
    comparisons: given.comparisons ?? [],
    lessons: given.lessons ?? [],
    proof: given.proof ?? null,
  };
}
