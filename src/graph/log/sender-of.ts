import type { MessageRecord } from '../../kernel/index.ts';

/** Who sent it, in words: what the gateway takes in comes from outside. */
export const senderOf = ({ kind, from }: Pick<MessageRecord, 'kind' | 'from'>): string =>
  kind === 'input' ? 'outside' : from;
