import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A compensation is asked for by whoever is not sure: after a timeout, after a late answer, by a retry, by a person. So the same thing is undone several times, or undone before it was done. The one who carries it out has to look what is there.',
  when: 'Every undo should be guarded by the state that it undoes, and safe to repeat. Where the third party cannot do that, send it a key under which it remembers what it has returned.',
  wrong:
    'Money goes out that never came in, stock grows out of nothing, a booking of somebody else is cancelled. Each single request was reasonable, so that nobody looks for the reason where it is.',
  parts: {
    rental: 'Asks once for the silence and once for the late answer.',
    bank: 'Does as it is told, or looks first: that is the switch.',
  },
};
