import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'An aircraft is folded from what was filled in and what was burnt. So that this stays quick, every second event leaves a snapshot. A new version of the code keeps its fuel in kilograms; the snapshot was taken by the old one, in pounds.',
  when: 'Wherever a state is kept beside the events that it is folded from. Give its shape a version and raise it with every change of the fold, also where the fields keep their names. The events are still there: folding them again is always possible.',
  wrong:
    'The events are untouched and every test of the fold passes; only instances with a snapshot are wrong, and only until their next one is taken. What was decided on them in between is history.',
  parts: {
    aircraft:
      'Decides on what is loaded: newest snapshot and the events since. Whether it looks at the version of the snapshot is the switch of this lesson.',
    'fuel sheet': 'Is folded from all events, and so is right all the time. Nobody asks it before a departure.',
  },
};
