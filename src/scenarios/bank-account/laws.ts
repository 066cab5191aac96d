import {
  always,
  eventually,
  everySagaEnds,
  readModelsEqualTheirFold,
  snapshotsEqualTheirFold,
  type Law,
} from '../../kernel/index.ts';
import { account } from './account.ts';

export const laws: readonly Law[] = [
  always('a balance is never negative', account, ({ balance }) => balance >= 0),
  eventually('money is conserved: what is sent arrives, or comes back', account, (_, __, world) => {
    const accounts = world.all(account).map(({ state }) => state);
    const total = (of: (state: (typeof accounts)[number]) => number) => accounts.reduce((sum, one) => sum + of(one), 0);
    return total(({ sent }) => sent) === total(({ received, returned }) => received + returned);
  }),
  snapshotsEqualTheirFold,
  readModelsEqualTheirFold,
  everySagaEnds,
];
