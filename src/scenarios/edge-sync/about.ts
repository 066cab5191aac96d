import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'Two shops and a centre each keep what they know of an article: how much every shop has sold, and every price that was set, with what its writer knew. Lines between them can be cut. What crosses a line that is cut waits until it is healed; then all sites merge what they know and agree, whatever the order.',
  when: 'Use it where a site must go on without its centre: shops, vehicles, machines, telephones. Where a wrong answer costs more than none, as with money or the last seat, let the site refuse while it cannot ask.',
  wrong:
    'During a cut one can have an answer, or a right answer, and not both. Who answers sells the last piece twice; who refuses loses the sale. Clocks that differ let the wrong writer win. And without versions nobody notices that two wrote: the last to arrive replaces what it has never seen.',
  parts: {
    'north shelf': 'What the north knows, and what it accepts or refuses. It asks nobody where it stays available.',
    'south shelf': 'The same in the south: its line stays up in the scripts. Cut it yourself.',
    'centre stock': 'Merges what it hears, settles conflicts by the rule, and confirms sales for shops that ask.',
    conflicts: 'Prices that were set aside, for which other one, and pieces that were sold and are not there.',
    'north patience': 'A timer for each sale that waits for the centre.',
    'report from the north': 'Sends all that is known, not the last change: so a message may come late, or twice.',
  },
};
