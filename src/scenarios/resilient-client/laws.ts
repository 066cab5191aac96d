import { always, eventually, readModelsEqualTheirFold, type Law, type ProtectionState } from '../../kernel/index.ts';
import { lookUp, offer } from './pricing.ts';

/** What the service bears. */
const bearable = 10;
/** Failed calls that a spell of trouble may cost, all tries counted. */
const budget = 60;
/** Four tries of ten seconds and what lies between them, twice over for those in line. Virtual ms. */
const longest = 90_000;

const underWay = ({ calls }: ProtectionState) => calls.filter(({ does }) => does === 'is under way').length;
const failedTries = (state: ProtectionState) =>
  state.counts.attempts - state.counts.answered - state.counts.refused - underWay(state);

export const laws: readonly Law[] = [
  always(`never more than ${bearable} calls are under way at once`, lookUp, (state) => underWay(state) <= bearable),
  always(`nobody waits for longer than ${longest / 1_000} s, in line or not`, lookUp, ({ calls }, _, { now }) =>
    calls.every(({ began }) => now - began <= longest),
  ),
  always(`trouble costs no more than ${budget} failed calls`, lookUp, (state) => failedTries(state) <= budget),
  eventually('every offer has a price', offer, ({ price }) => price > 0),
  readModelsEqualTheirFold,
];
