import { toggle } from '../../kernel/index.ts';

export const guardedUndo = toggle('guarded undo', {
  on: 'an undo first looks whether there is something to undo',
  off: 'an undo is carried out blindly',
});

export const lateGuard = toggle('late guard', {
  on: 'a success that comes too late is undone',
  off: 'a success that comes too late is ignored',
});
