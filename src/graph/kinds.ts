import type { ComponentModel } from '../kernel/index.ts';
import type { Kind } from './kind.ts';

export type { Kind } from './kind.ts';
export { markPath } from './mark-path.ts';

/** Names of the css variables of a kind: fill, line (outline and glyph) and ink (text on the fill). */
export interface KindTokens {
  readonly fill: string;
  readonly line: string;
  readonly ink: string;
}

interface KindEntry {
  readonly title: string;
  readonly hue: 'command' | 'event' | 'aggregate' | 'policy' | 'view' | 'external' | 'infra';
}

const kinds: { readonly [K in Kind]: KindEntry } = {
  actor: { title: 'actor', hue: 'aggregate' },
  gateway: { title: 'gateway', hue: 'infra' },
  command: { title: 'command', hue: 'command' },
  input: { title: 'command', hue: 'command' },
  event: { title: 'event', hue: 'event' },
  reply: { title: 'reply', hue: 'event' },
  timeout: { title: 'timeout', hue: 'infra' },
  outbox: { title: 'outbox', hue: 'infra' },
  aggregate: { title: 'aggregate', hue: 'aggregate' },
  policy: { title: 'policy', hue: 'policy' },
  saga: { title: 'saga', hue: 'policy' },
  process: { title: 'process', hue: 'policy' },
  projection: { title: 'read model', hue: 'view' },
  protection: { title: 'protection', hue: 'infra' },
  external: { title: 'external', hue: 'external' },
  topic: { title: 'topic', hue: 'infra' },
  group: { title: 'consumer group', hue: 'infra' },
};

/** What people call it: a projection is a `read model`. */
export function kindTitle(kind: Kind): string {
  return kinds[kind].title;
}

export function kindTokens(kind: Kind): KindTokens {
  return tokens[kinds[kind].hue];
}

export function kindOfComponent(component: Pick<ComponentModel, 'kind'>): Kind {
  return component.kind;
}

/** The accessible name of a node: `read model order status`. */
export function nodeLabel(kind: Kind, name: string): string {
  return `${kindTitle(kind)} ${name}`;
}

const tokensOf = (hue: KindEntry['hue']): KindTokens => ({
  fill: `--${hue}-fill`,
  line: `--${hue}-line`,
  ink: `--${hue}-ink`,
});
const tokens: { readonly [H in KindEntry['hue']]: KindTokens } = {
  command: tokensOf('command'),
  event: tokensOf('event'),
  aggregate: tokensOf('aggregate'),
  policy: tokensOf('policy'),
  view: tokensOf('view'),
  external: tokensOf('external'),
  infra: tokensOf('infra'),
};
