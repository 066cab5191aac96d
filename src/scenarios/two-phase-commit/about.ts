import type { About } from '../../kernel/index.ts';

export const about: About = {
  what: 'Two-phase commit: a coordinator asks every participant to prepare, decides once, and tells everybody. Either all of them commit or none does, whatever is lost or comes late.',
  when: 'Use it inside one trust boundary, between databases that speak it and for transactions of milliseconds. Between services that may be down for minutes a saga is better: it lets others see what is half done, and can take it back.',
  wrong:
    'A participant that has promised is in doubt until it is told: it holds its locks, and if the coordinator does not come back, it holds them for ever. No number of retries at the participant helps, since it has nothing to decide. And a coordinator that is content with a majority breaks the one promise it was there for.',
  parts: {
    coordinator: 'Counts the promises and writes the decision down. The commit is that one line in its stream.',
    messenger: 'Tells the participants, and gives up when votes do not come in time.',
    participant: 'Somebody else’s database. It says yes or no once, and then does what it is told.',
  },
};
