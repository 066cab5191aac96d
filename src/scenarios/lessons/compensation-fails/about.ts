import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A saga goes back: it asks for a refund, and the bank cannot pay. Going back is made of the same calls as going forward, over the same network, to the same third parties, and mostly at a time when something is broken anyway.',
  when: 'Every compensation needs an answer to two questions: how long is it tried again, and who is told when that does not help. A person with a list of such cases is part of the design, not its failure.',
  wrong:
    'Asked for and done are taken for the same. The saga says compensated, the dashboard is green, and the money lies between two systems until a customer complains, with nobody who could say which ones do.',
  parts: {
    'sofa order': 'The saga. Failed means here: it asks for a person.',
    refund: 'Says that a refund is done: too early, or when the bank has said so.',
    bank: 'The one that cannot pay back.',
  },
};
