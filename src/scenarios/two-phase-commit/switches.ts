import { amount, toggle } from '../../kernel/index.ts';

export const participants = amount('participants', { is: 3, from: 1, to: 6 });

export const everyPromise = toggle('every promise', {
  on: 'the coordinator decides to commit when every participant has promised',
  off: 'a majority of promises is enough',
});
