import type { JsonObject } from '../../kernel/index.ts';

export type SpanKind = 'server' | 'client' | 'producer' | 'consumer' | 'internal' | 'event';

/** What the formats have in common: something that happened at a service, and what it says of its cause. */
export interface Span {
  readonly id: string;
  readonly trace: string;
  /** Ids of what it names as its cause; the first one that is in the file counts. */
  readonly causes: readonly string[];
  readonly name: string;
  readonly service: string;
  /** What groups services, where the file says so. */
  readonly group: string | null;
  readonly kind: SpanKind;
  /** Nanoseconds; null where the file has no time. */
  readonly start: bigint | null;
  readonly end: bigint | null;
  /** What went wrong; null where nothing is said to have. */
  readonly failed: string | null;
  /** Of what it calls outside: the name of a database, a queue, another host. */
  readonly peer: string | null;
  /** The business key, where there is one. */
  readonly key: string;
  readonly data: JsonObject;
  readonly events: readonly { readonly name: string; readonly data: JsonObject }[];
  /** Where it stands in the file. */
  readonly place: string;
}
