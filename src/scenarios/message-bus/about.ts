import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'A message bus between systems that do not know each other. What happens outside arrives as an event; a table of handlers says which commands follow from it; each command is one unit of work on one aggregate; and what was committed is published to whoever listens, inside and outside.',
  when: 'Use it where several things follow from one event, and where they may fail, be retried and be extended apart from each other. Where one command changes one thing and nobody else cares, call it directly.',
  wrong:
    'A handler that fails half-way must leave nothing behind, or nobody can tell what was done. A broker delivers some messages twice, so that a second copy must change nothing. And a process that dies between its commit and its publishing must be able to make up for it.',
  parts: {
    'shop platform': 'A system that is not ours. Its webhook, OrderPaid, comes when it likes, and sometimes twice.',
    warehouse: 'The other producer: it tells what it counted, and our books have to follow.',
    'from outside':
      'The broker between outside and inside. It keeps what producers wrote; each group of consumers reads on from where it was.',
    product:
      'The first aggregate. Its repository is one stream for each article: what a unit of work appends, it appends together.',
    invoice: 'The second aggregate, with a repository of its own: a stream for each order.',
    'take the next line back': 'Only there with “unit of work” off: the rest of a command, asked for by message.',
    'tell the buyer by mail':
      'It names SendMail and nothing else. Which adapter stands behind it is decided elsewhere.',
    accounting: 'A consumer outside. It books what it is sent, so that a second copy is a second entry.',
  },
};
