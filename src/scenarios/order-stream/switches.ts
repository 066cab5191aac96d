import { toggle } from '../../kernel/index.ts';

export const guardedRelease = toggle('guarded release', {
  on: 'a release first looks whether anything is promised to the order',
  off: 'a release is carried out blindly',
});
