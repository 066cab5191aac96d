import { amount, setting } from '../../kernel/index.ts';
import type { Rule } from './replica.ts';

export const mode = setting('while the link is cut', ['stay available', 'stay consistent']);
export const rule = setting<Rule>('conflict rule', [
  'last writer wins',
  'lowest value',
  'centre wins',
  'last to arrive',
]);
/** How long a shop waits for the centre to confirm, before it refuses. */
export const patience = amount('patience', { is: 2_000, from: 100, to: 60_000, unit: 'ms' });
