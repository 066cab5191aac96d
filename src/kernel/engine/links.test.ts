import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whole } from '../../testing/fields.ts';
import { planOf, play } from '../../testing/kernel-run.ts';
import { steps } from '../../testing/mini-scenario.ts';
import { Played } from '../../testing/played.ts';
import { seeded } from '../../testing/seeded.ts';
import { seededOracle } from '../../testing/seeded-oracle.ts';
import {
  after,
  aggregate,
  broken,
  decodeTrace,
  encodeTrace,
  describe as modelOf,
  fault,
  faultText,
  link,
  policy,
  projection,
  queue,
  replayOracle,
  rulesOracle,
  ruleUsedBy,
  scenario,
  whyNotNext,
  type Fault,
  type Input,
  type Scenario,
} from '../index.ts';

/** A till in the north tells the books in the centre, and a board that may lose a message. */
const till = aggregate('till', {
  key: 'id',
  commands: { Sell: { n: whole } },
  events: { Sold: { n: whole } },
  initialState: { sold: '' },
  decide: { Sell: ({ n }) => ({ Sold: { n } }) },
  evolve: { Sold: ({ sold }, { n }) => ({ sold: `${sold}${n} ` }) },
});
const books = aggregate('books', {
  key: 'id',
  commands: { Book: { n: whole }, Audit: { n: whole } },
  events: { Booked: { n: whole }, Audited: { n: whole } },
  initialState: { booked: '' },
  decide: { Book: ({ n }) => ({ Booked: { n } }), Audit: ({ n }) => ({ Audited: { n } }) },
  evolve: {
    Booked: ({ booked }, { n }) => ({ booked: `${booked}${n} ` }),
    Audited: ({ booked }, { n }) => ({ booked: `${booked}a${n} ` }),
  },
});
const board = projection('board', {
  from: [till],
  key: 'id',
  initialState: { seen: '' },
  evolve: { Sold: ({ seen }, { n }) => ({ seen: `${seen}${n} ` }) },
});
const line = link('north line', { between: 'north', and: 'centre' });

function shops(scripts: Scenario['scripts'] = []): Scenario {
  return scenario('shops', {
    title: '',
    teaches: '',
    contexts: {
      shop: [till, policy('report', { whenever: till.Sold, send: books.Book })],
      office: [books, board],
    },
    sites: { north: ['shop'], centre: ['office'] },
    links: [line],
    gateway: { commands: [till.Sell, books.Audit], queries: [board] },
    channels: [queue(board, { delivery: 'at most once' })],
    laws: [],
    scripts,
  });
}

const sell = (n: number, at: number, id = 'a'): Input => ({ id: `s${n}`, type: 'Sell', data: { id, n }, at });
const audit = (n: number, at: number): Input => ({ id: `a${n}`, type: 'Audit', data: { id: 'a', n }, at });
const cut = (ms: number): Fault => ({ kind: 'cut', link: 'north line', ms });
const cutFrom = (from: number, until: number) =>
  rulesOracle({
    choices: [],
    rules: [{ fault: cut(until - from), message: '*', at: null, key: null, from, until }],
  });

describe('a link that is cut', () => {
  it('holds what crosses it until it is healed, in order, and both sides go on', () => {
    const run = play(shops(), {
      inputs: [sell(1, 0), sell(2, 120), sell(3, 150), audit(9, 160), sell(4, 200)],
      oracle: cutFrom(100, 200),
    });
    expect(steps(run, 'books')).toEqual([
      '0 books a <- Book: handled',
      '120 books a <- Book: delayed',
      '150 books a <- Book: delayed',
      '160 books a <- Audit: handled',
      '200 books a <- Book: handled',
      '200 books a <- Book: handled',
      '200 books a <- Book: handled',
    ]);
    expect(run.records.filter((record) => record.fault !== null)).toMatchObject([
      { at: 120, fault: { kind: 'cut', link: 'north line', ms: 80 } },
    ]);
  });

  it('says in each record which link it was, and in the view until when', () => {
    const played = new Played(shops(), {}, [sell(1, 120), sell(2, 150)]);
    const oracle = cutFrom(100, 900);
    played.run(oracle, ({ steps: taken }) => taken === 10);
    const held = played.records.filter(({ outcome }) => outcome === 'delayed');
    expect(held.map(({ error }) => error?.type)).toEqual(held.map(() => 'cut'));
    expect(held.length).toBe(2);
    expect(held[1]).toMatchObject({
      fault: null,
      error: { message: expect.stringContaining(`the link 'north line' between north and centre is cut`) as string },
      again: [{ due: 900, why: 'cut' }],
    });
    expect(played.view.cut).toEqual([{ link: 'north line', until: 900 }]);
    played.run(oracle);
    expect(played.view.cut).toEqual([]);
    expect(played.state('books', 'a')).toEqual({ booked: '1 2 ' });
  });

  it('loses what an at-most-once channel carries over it', () => {
    const run = new Played(shops(), {}, [sell(1, 0), sell(2, 120), sell(3, 300)]).run(cutFrom(100, 200));
    expect(run.state('board', 'a')).toEqual({ seen: '1 3 ' });
    expect(run.of('Sold')).toContain('board dropped');
  });

  it('does not touch what stays on one side', () => {
    const run = play(shops(), { inputs: [audit(1, 120)], oracle: cutFrom(100, 200) });
    expect(run.records.every(({ outcome }) => outcome === 'handled')).toBe(true);
  });

  it('can be cut again while it is cut: what waits stays in order', () => {
    const oracle = rulesOracle({
      choices: [],
      rules: [
        { fault: cut(0), message: '*', at: null, key: null, from: 100, until: 200 },
        { fault: cut(0), message: '*', at: null, key: null, from: 150, until: 400 },
      ],
    });
    const run = new Played(shops(), {}, [sell(1, 120), sell(2, 160), sell(3, 250)]).run(oracle);
    expect(run.state('books', 'a')).toEqual({ booked: '1 2 3 ' });
    expect(run.world.now).toBe(400);
    expect(oracle.pending()).toEqual([]);
  });

  it('does not stop a message that has arrived and is tried again', () => {
    const oracle = cutFrom(150, 5_000);
    const fails: typeof oracle.fault = (d) =>
      d.letter.route.type === 'Book' && d.attempt === 1 && d.due < 100 ? { kind: 'fail', times: 1 } : null;
    const run = new Played(shops(), {}, [sell(1, 50), sell(2, 151)]).run({
      ...oracle,
      fault: (d) => fails?.(d) ?? oracle.fault?.(d) ?? null,
    });
    const booked = run.records.filter(({ consumer, outcome }) => consumer === 'books' && outcome === 'handled');
    expect(booked.map(({ at }) => at < 5_000)).toEqual([true, false]);
  });
});

describe('the fault', () => {
  it('meets the first message that crosses; its rule is used up, live and counted from the records', () => {
    const script = broken('cut', 'Watch.', [
      fault.cut(line, { from: 100, for: 50 }),
      after(0, till.Sell({ id: 'a', n: 1 })),
      after(120, till.Sell({ id: 'a', n: 2 })),
    ]);
    const { rules, inputs } = planOf(shops([script]), 'cut');
    const oracle = rulesOracle({ rules, choices: [] });
    const run = play(shops([script]), { inputs, oracle });
    expect(oracle.pending()).toEqual([]);
    expect(run.records.reduce(ruleUsedBy, rules)).toEqual([]);
    expect(run.last.now).toBe(150);
  });

  it('can only happen to what crosses that link', () => {
    const played = new Played(shops(), {}, [sell(1, 0)]);
    const { system } = played;
    const why = () => whyNotNext(system, played.world, cut(10));
    expect(why()).toBe('the gateway and the relay belong to the kernel');
    played.step();
    expect(why()).toBe(`it does not cross 'north line'`);
    played.run(undefined, (world) => whyNotNext(system, world, cut(10)) === null);
    expect(whyNotNext(system, played.world, { kind: 'cut', link: 'other', ms: 1 })).not.toBeNull();
    expect(played.outcome).toBeNull();
  });

  it('goes through a trace', () => {
    const decisions = [{ kind: 'fault', at: '0123456789abcdef', fault: cut(10) }] as const;
    const trace = { scenario: 's', seed: 1, switches: {}, inputs: [], decisions };
    expect(decodeTrace(encodeTrace(trace))).toEqual({ ok: true, trace });
    expect(faultText(cut(10))).toBe(`cut 'north line' for 10 ms`);
  });
});

const sales = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b'), at: fc.integer({ min: 0, max: 300 }), office: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

describe('random cuts among other faults', () => {
  const faults: readonly Fault[] = [
    cut(40),
    cut(150),
    { kind: 'fail', times: 1 },
    { kind: 'crash', when: 'before commit' },
    { kind: 'crash', when: 'after commit' },
    { kind: 'crash', when: 'after publish' },
    { kind: 'duplicate' },
    { kind: 'delay', ms: 35 },
    { kind: 'restart' },
  ];

  it(
    'lose nothing, keep the order of each key, fold to the same world and can be replayed',
    { timeout: 60_000 },
    () => {
      let cuts = 0;
      fc.assert(
        fc.property(sales, fc.nat(99_999), (sold, seed) => {
          const inputs = sold.map(({ id, at, office }, i): Input => {
            return { id: `i${i}`, type: office ? 'Audit' : 'Sell', data: { id, n: i }, at };
          });
          // `Played` folds each record too, and fails where that leads elsewhere.
          const played = new Played(shops(), {}, inputs, seed).run(
            seededOracle(seed, { sched: 0.2, fault: 0.2, faults, jitter: 0.2 }),
          );
          cuts += played.records.filter(({ outcome, error }) => outcome === 'delayed' && error?.type === 'cut').length;
          expect(played.view.queue).toEqual([]);
          for (const id of ['a', 'b']) {
            const there = (played.state('till', id)['sold'] ?? '') as string;
            const booked = ((played.state('books', id)['booked'] ?? '') as string)
              .split(' ')
              .filter((one) => one !== '' && !one.startsWith('a'))
              .map((n) => `${n} `);
            expect(booked.join('')).toBe(there);
          }
          const decisions = played.records.flatMap((record) => record.decisions);
          const again = new Played(shops(), {}, inputs, seed).run(replayOracle(decisions));
          expect(again.records.at(-1)?.hash).toBe(played.records.at(-1)?.hash);
        }),
        seeded(150),
      );
      expect(cuts).toBeGreaterThan(50);
    },
  );
});

describe('sites and links', () => {
  it('are in the model', () => {
    const { sites, links } = modelOf(shops());
    expect(sites).toEqual([
      { name: 'north', contexts: ['shop'] },
      { name: 'centre', contexts: ['office'] },
    ]);
    expect(links).toEqual([{ name: 'north line', between: ['north', 'centre'] }]);
  });

  it('with wrong names are not compiled', () => {
    const given = { title: '', teaches: '', gateway: { commands: [], queries: [] }, laws: [], scripts: [] };
    const contexts = { shop: [till], office: [books] };
    // @ts-expect-error there is no context 'shoop'
    scenario('x', { ...given, contexts, sites: { north: ['shoop'] } });
    scenario('x', {
      ...given,
      contexts,
      sites: { north: ['shop'], centre: ['office'] },
      // @ts-expect-error there is no site 'center'
      links: [link('line', { between: 'north', and: 'center' })],
    });
    expect(line.between).toEqual(['north', 'centre']);
  });

  it('are checked when a scenario is loaded', () => {
    const given = shops();
    const problems = (changed: Partial<Scenario>): string => {
      try {
        play({ ...given, ...changed });
        return '';
      } catch (thrown) {
        return String(thrown);
      }
    };
    expect(problems({})).toBe('');
    expect(problems({ links: [] })).toContain(`Book goes from 'report' at 'north' to 'books' at 'centre', and no link`);
    expect(problems({ sites: { north: ['shop'] }, links: [] })).toContain(`the context 'office' is in no site`);
    expect(problems({ sites: { north: ['shop', 'office'], centre: ['office'] } })).toContain('stands in two sites');
    expect(problems({ links: [line, link('spare', { between: 'centre', and: 'north' })] })).toContain('the same sites');
    expect(problems({ links: [line, link('loop', { between: 'north', and: 'north' })] })).toContain('to itself');
    const strange = fault.cut(link('elsewhere', { between: 'a', and: 'b' }), { from: 0, for: 1 });
    expect(problems({ scripts: [broken('odd', '.', [strange])] })).toContain(`it cuts 'elsewhere', which is no link`);
  });
});
