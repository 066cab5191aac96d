import { after, broken, fault, happy, refused, seconds, type Comparison, type Script } from '../../kernel/index.ts';
import { request } from './checkout.ts';
import { rules } from './control-plane.ts';
import { canaryBuild, prices, tax } from './services.ts';
import { outOfTheInstance } from './sidecars.ts';
import {
  canaryWatch,
  canaryWeight,
  ejection,
  errorsInARow,
  injection,
  meshRetries,
  optOut,
  perTry,
} from './switches.ts';
import type { Service } from './words.ts';

type Health = 'well' | 'fails' | 'hangs';
const feels = (instanceId: string, health: Health) => prices.SetPriceHealth({ instanceId, health });
const setWeight = (at: number, canary: number) => after(seconds(at), rules.SetWeight({ service: 'prices', canary }));
const rollBack = (at: number) => after(seconds(at), rules.RollBack({ service: 'prices' }));

const ask = (n: number, customer: number, at: number, service: Service = 'prices') =>
  after(at, request.Ask({ requestId: `req-${n}`, service, customerId: `cus-${customer}` }));
/** Of the customers 117 to 136 two are the canary's at ten percent: 117 and 118. */
const customers = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);
/** Requests so many ms apart, one for each of these customers. */
const asks = (from: number, apart: number, who: readonly number[], first = 1) =>
  who.map((customer, i) => ask(first + i, customer, from + i * apart));
/** They stay with v1, as long as the canary has no more than a tenth. */
const ofV1 = (count: number) => customers(119, count);

const oneFails = [feels('prices-v1-2', 'fails'), ...asks(100, 400, ofV1(14))];
const badCanary = [
  canaryBuild.is('bad'),
  canaryWeight.is(50),
  ...asks(0, 300, [119, 116, 117, 120, 118, 103, 105, 121]),
];

export const scripts: readonly Script[] = [
  happy('canary', 'Twenty customers, ten percent for v2: two of them get it, and would get it again each time.', [
    ...asks(0, 200, customers(117, 20)),
  ]),
  happy(
    'shifting-weights',
    'Ten percent, half, all of them, and back: whoever had v2 keeps it while its weight grows.',
    [
      ...asks(0, 200, customers(116, 5)),
      setWeight(2, 50),
      ...asks(seconds(3), 200, customers(116, 5), 11),
      setWeight(5, 100),
      ...asks(seconds(6), 200, customers(116, 5), 21),
      rollBack(8),
      ...asks(seconds(9), 200, customers(116, 5), 31),
    ],
  ),
  refused(
    'opted-out-fails',
    'One instance of each service fails. The prices are asked again elsewhere; the tax service has no sidecar, and its error is the answer.',
    [
      feels('prices-v1-1', 'fails'),
      tax.SetTaxHealth({ instanceId: 'tax-v1-1', health: 'fails' }),
      tax.SetTaxHealth({ instanceId: 'tax-v1-2', health: 'fails' }),
      ask(1, 119, 200),
      ask(2, 119, 600, 'tax'),
      ask(3, 120, 1_000),
    ],
    'completed',
  ),
  broken(
    'ejected-and-back',
    'An instance fails five times in a row: it gets no calls for thirty seconds, is mended meanwhile, and comes back.',
    [...oneFails, after(seconds(20), feels('prices-v1-2', 'well')), ...asks(seconds(40), 400, ofV1(3), 31)],
    'completed',
  ),
  broken(
    'ejected-for-longer',
    'Nobody mends it: after thirty seconds it is let in, fails again, and is out for sixty.',
    [errorsInARow.is(2), ...oneFails, ...asks(seconds(40), 400, ofV1(6), 31)],
    'completed',
  ),
  broken(
    'never-more-than-half',
    'All three instances of v1 fail: one is ejected, and the others stay, since somebody has to answer.',
    [...customers(1, 3).map((n) => feels(`prices-v1-${n}`, 'fails')), ...asks(100, 400, ofV1(8))],
    'completed',
  ),
  broken(
    'hangs',
    'An instance says nothing: after a quarter of a second the next one is asked, and the customer hardly notices.',
    [feels('prices-v1-1', 'hangs'), ...asks(100, 600, ofV1(4))],
    'completed',
  ),
  broken(
    'answers-late',
    'The answer comes when another instance has been asked already: the sidecar drops it.',
    [
      fault.delay(prices.PriceAnswered, seconds(1), { at: outOfTheInstance, key: 'prices-v1-1' }),
      ...asks(0, 600, ofV1(2)),
    ],
    'completed',
  ),
  broken(
    'bad-canary',
    'Every instance of v2 fails: its customers see errors until four failed tries have taken its weight away.',
    badCanary,
    'completed',
  ),
  broken(
    'nobody-watches-the-canary',
    'The same, and nobody looks: its customers see errors until somebody rolls back by hand.',
    [canaryWatch.is(false), ...badCanary, rollBack(3), ...asks(seconds(4), 300, [116, 117], 11)],
    'completed',
  ),
  broken(
    'without-sidecars',
    'No sidecar, no rules: the weights mean nothing, an instance that hangs is waited for, and nobody asks again.',
    [injection.is(false), feels('prices-v1-1', 'hangs'), ...asks(100, 200, customers(117, 10))],
    'law violated',
  ),
];

export const comparisons: readonly Comparison[] = [
  {
    title: 'An instance that fails, with and without ejection',
    say: 'Compare how many calls it took to answer the same requests.',
    left: { name: 'ejected', script: 'ejected-and-back' },
    right: { name: 'not ejected', script: 'ejected-and-back', set: [ejection.is(false)] },
  },
  {
    title: 'An instance that hangs, with and without sidecars',
    say: 'With sidecars another instance answers; without them some customers never hear anything.',
    left: { name: 'with sidecars', script: 'hangs' },
    right: { name: 'without', script: 'hangs', set: [injection.is(false)] },
  },
  {
    title: 'Annotated and not',
    say: 'The tax service fails: called directly its first error is the answer; through sidecars it is asked three times.',
    left: { name: 'inject: false', script: 'opted-out-fails' },
    right: { name: 'injected', script: 'opted-out-fails', set: [optOut.is(false)] },
  },
  {
    title: 'Retries, and none',
    say: 'One instance of three fails: without retries every third customer sees it.',
    left: { name: 'two retries', script: 'ejected-and-back' },
    right: { name: 'none', script: 'ejected-and-back', set: [meshRetries.is(0)] },
  },
  {
    title: 'A patience that is too long',
    say: 'The same instance hangs: compare how long its customers wait.',
    left: { name: '250 ms', script: 'hangs' },
    right: { name: '10 s', script: 'hangs', set: [perTry.is(10_000)] },
  },
];
