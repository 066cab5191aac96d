import type { About } from '../../../kernel/index.ts';

export const about: About = {
  what: 'A channel that must not lose messages repeats those of which it is not sure. So each consumer gets some of them twice: a third party that charges, a policy that sends mail, a read model that adds up.',
  when: 'Always, where delivery is at least once, and that is nearly everywhere. An operation that gives the same when it is done twice needs no inbox: setting a status does, adding does not.',
  wrong:
    'The second copy looks like a second order: money is taken twice, two mails go out, and the total on the wall is wrong for ever, since nothing ever corrects it. It happens after restarts, and so together with other troubles.',
  parts: {
    card: 'A third party that charges whenever it is asked.',
    total: 'A read model that adds. What it has counted twice stays counted twice.',
  },
};
