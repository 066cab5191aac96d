import { describe as group, expect, test } from 'vitest';
import { exploreAll } from '../../explorer/search/search.ts';
import { describe, outcomes, type ExploreRequest } from '../../kernel/index.ts';
import { orderSaga } from '../../scenarios/order-saga/scenario.ts';
import { failureMatrix, fittingRows, isSplit, matrixOfScripts, wholeMatrix } from './failure-matrix.ts';
import { lawCounts } from './law-counts.ts';
import { matrixSvg } from './matrix-svg.ts';
import { matrixCsv, matrixMarkdown } from './matrix-text.ts';
import { pairMap } from './pair-map.ts';
import { noneWords, noPairsWords, scopeWords } from './scope-words.ts';
import { cellSentence, planSize, planTitle } from './words.ts';

const model = describe(orderSaga);
const request = (switches: ExploreRequest['switches'], faults = 1): ExploreRequest => ({
  scenario: 'order-saga',
  from: { script: 'happy-path' },
  switches,
  seed: 1,
  faults,
  deviations: 0,
});
const off = exploreAll(orderSaga, request({ outbox: false }));
const on = exploreAll(orderSaga, request({ outbox: true }));
const matrix = failureMatrix(model, off, on);

group('the failure matrix of two variants', () => {
  test('holds each step once, by context in the order of the run, with what happens to it in both', () => {
    expect(new Set(matrix.rows.map(({ id }) => id)).size).toBe(matrix.rows.length);
    const groups = matrix.rows.map(({ group: name }) => name);
    expect(groups.filter((name, i) => name !== groups[i - 1])).toEqual([...new Set(groups)]);
    expect(matrix.rows.every(({ cells }) => cells.length === matrix.columns.length)).toBe(true);
  });

  test('marks what the switch changes: without the outbox a crash after the commit loses what was to be sent', () => {
    const changed = matrix.rows.flatMap(({ cells }) =>
      cells.flatMap((cell, i) => (cell.changed ? [matrix.columns[i]] : [])),
    );
    expect(changed.length).toBe(matrix.changed);
    expect(new Set(changed)).toEqual(new Set(['crash after commit']));
    expect(failureMatrix(model, on, on).changed).toBe(0);
  });

  test('has no column for a fault that can happen nowhere', () => {
    expect(off.columns.map(({ label }) => label)).toContain('drop');
    expect(matrix.columns).not.toContain('drop');
  });
});

group('what of it is shown', () => {
  test('by words, by what fails, by how bad it is', () => {
    const text = fittingRows(matrix, { ...wholeMatrix, text: ' payment' });
    expect(text.length).toBeGreaterThan(0);
    expect(text.every(({ message, consumer, key }) => /payment/i.test(message + consumer + key))).toBe(true);
    const failing = fittingRows(failureMatrix(model, on), { ...wholeMatrix, onlyFailing: true });
    expect(failing.every(({ cells }) => cells.some(({ one }) => one?.failing === true))).toBe(true);
    const sorted = fittingRows(matrix, { ...wholeMatrix, order: 'worst first' });
    expect(sorted).not.toEqual(matrix.rows);
    expect(sorted.length).toBe(matrix.rows.length);
  });
});

group('taken elsewhere', () => {
  test('CSV has a line a row and a field a column, whatever stands in them', () => {
    const lines = matrixCsv(matrix).trimEnd().split('\r\n');
    expect(lines.length).toBe(matrix.rows.length + 1);
    const quoted = matrixCsv({ ...matrix, columns: ['a "b", c'], rows: [] });
    expect(quoted).toContain('"a ""b"", c"');
  });

  test('Markdown is a table, and says below what it holds for', () => {
    const lines = matrixMarkdown(matrix, 'one fault.').split('\n');
    expect(lines[1]).toMatch(/^\| ---/);
    expect(lines.filter((line) => line.startsWith('|')).length).toBe(matrix.rows.length + 2);
    expect(lines.at(-2)).toBe('Scope: one fault.');
  });

  test('the picture has a shape for every cell, what they mean, and what it holds for', () => {
    const one = failureMatrix(model, on);
    const cells = one.rows.flatMap((row) => row.cells).filter((cell) => cell.one !== null).length;
    const words = { title: 'a < b', scope: 'one fault. '.repeat(40) };
    const svg = matrixSvg(one, words);
    expect(svg.split('<rect x=').length - 1).toBe(cells + outcomes.length);
    expect(svg).toContain('a &lt; b');
    // names of steps stand before the first column, however long they are
    const left = (svgOf: string) => Number(/<rect x="(\d+)"/.exec(svgOf)?.[1]);
    const long = { ...one, rows: one.rows.map((row) => ({ ...row, consumer: 'a consumer with quite a long name' })) };
    expect(left(matrixSvg(long, words))).toBeGreaterThan(left(svg));
    const [says] = [...svg.matchAll(/>(Scope: [^<]*)</g)].map(([, text]) => text ?? '');
    expect(says?.length).toBeLessThan(200);
    expect([...svg.matchAll(/fault\./g)].length).toBe(40);
  });
});

test('words say what was struck, how it ends, and by which law', () => {
  const [finding] = off.minimal;
  const row = matrix.rows.find(({ id }) => id === finding?.plan[0]?.at);
  if (finding === undefined || row === undefined) throw new Error('nothing fails without the outbox');
  expect(planTitle(finding)).toMatch(/, crash after commit$/);
  expect(planSize(finding)).toBe('1 fault');
  const column = matrix.columns.indexOf('crash after commit');
  const cell = row.cells[column];
  if (cell === undefined) throw new Error('no such cell');
  expect(cellSentence(row, 'crash after commit', cell)).toContain(finding.outcome);
  expect(cellSentence(row, 'crash after commit', cell, ['outbox off', 'outbox on'])).toContain('outbox on: completed');
});

test('laws are counted by the runs that break them', () => {
  const counts = lawCounts(model, [off]);
  expect(counts.map(({ sentence }) => sentence)).toEqual(model.laws.map(({ sentence }) => sentence));
  const cells = off.cells.flat().filter((cell) => cell !== null && cell.law !== null).length;
  expect(counts.reduce((sum, { runs }) => sum + runs, 0)).toBe(cells);
  const ends = (found: typeof on): number =>
    lawCounts(model, [found]).find(({ sentence }) => sentence === 'every saga ends')?.runs ?? 0;
  expect(ends(off)).toBeGreaterThan(ends(on));
});

test('pairs are a square of places', () => {
  const { pairs } = exploreAll(orderSaga, request({ retries: 0 }, 2));
  if (pairs === null) throw new Error('two faults give pairs');
  const map = pairMap(pairs);
  expect(map.cells.length).toBe(map.places.length ** 2);
  const known = new Set(pairs.worst.map(([first, second]) => first * map.places.length + second));
  expect(map.cells.filter((cell) => cell !== null).length).toBe(known.size);
  expect(map.cells.findLastIndex((cell) => cell !== null)).toBeLessThan(map.first * map.places.length);
  expect(map.first).toBeLessThan(map.places.length);
});

group('several scripts in one matrix', () => {
  const scripts = ['happy-path', 'card-declined'].map((script) =>
    exploreAll(orderSaga, {
      scenario: 'order-saga',
      from: { script },
      switches: {},
      seed: 1,
      faults: 1,
      deviations: 0,
    }),
  );
  const [happy, declined] = scripts.map((one) => failureMatrix(model, one));
  const alone = (one: typeof on | null) => ({ one, other: null });
  const whole = matrixOfScripts(model, [...scripts, null].map(alone));

  test('have the rows of each, below its own name, and the columns of all', () => {
    expect(whole.rows.map(({ script }) => script)).toEqual([
      ...(happy?.rows ?? []).map(() => 'happy-path'),
      ...(declined?.rows ?? []).map(() => 'card-declined'),
    ]);
    expect(new Set(whole.columns)).toEqual(new Set([...(happy?.columns ?? []), ...(declined?.columns ?? [])]));
    expect(whole.failing).toBe((happy?.failing ?? 0) + (declined?.failing ?? 0));
    const row = whole.rows.findIndex(({ of, message }) => of === 1 && message === 'ReleaseInventory');
    const cell = whole.rows[row]?.cells[whole.columns.indexOf('failing compensation')];
    expect(cell?.one?.outcome).toBe('compensation failed');
  });

  test('stay with their script where the worst comes first, and name it where they are exported', () => {
    const sorted = fittingRows(whole, { ...wholeMatrix, order: 'worst first' });
    expect(sorted.map(({ of }) => of)).toEqual(whole.rows.map(({ of }) => of));
    expect(matrixCsv(whole).split('\r\n')[1]).toMatch(/^happy-path,2,/);
    expect(matrixMarkdown(whole, '')).toContain('| card-declined | ');
  });
});

group('several scripts in two variants', () => {
  const explored = (script: string, outbox: boolean) =>
    exploreAll(orderSaga, { ...request({ outbox }), from: { script } });
  // without the outbox this one fails by itself
  const scripts = ['card-declined', 'dual-write'].map((script) => ({
    one: explored(script, false),
    other: explored(script, true),
  }));
  const whole = matrixOfScripts(model, scripts);
  const [declined, dualWrite] = scripts.map(({ one, other }) => failureMatrix(model, one, other));

  test('count what changes in all of them, and say how each ends in both without a fault', () => {
    expect(declined?.changed).toBeGreaterThan(0);
    expect(whole.changed).toBe((declined?.changed ?? 0) + (dualWrite?.changed ?? 0));
    expect(whole.scripts.map(({ ends }) => ends.map(({ outcome, failing }) => [outcome, failing]))).toEqual([
      [
        ['compensated', false],
        ['compensated', false],
      ],
      [
        ['law violated', true],
        ['completed', false],
      ],
    ]);
  });

  test('what fails without a fault is not tried, and is not what changes', () => {
    const row = whole.rows.find(({ of, cells }) => of === 1 && cells.some(({ other }) => other !== null));
    const column = row?.cells.findIndex(({ other }) => other !== null) ?? -1;
    const cell = row?.cells[column];
    if (row === undefined || cell === undefined) throw new Error('nothing was tried with the outbox');
    expect([cell.changed, isSplit(cell)]).toEqual([false, true]);
    expect(cellSentence(row, whole.columns[column] ?? '', cell, ['outbox off', 'outbox on'])).toContain(
      'outbox off: not tried, since it fails without any fault. outbox on: ',
    );
    expect(matrixCsv(whole)).toContain('not tried / completed');
    expect(dualWrite?.changed).toBe(0);
    // where it fails in each variant there is no row at all
    const bare = matrixOfScripts(model, [{ one: explored('dual-write', false), other: null }]);
    expect([bare.rows, bare.columns, bare.scripts.length]).toEqual([[], [], 1]);
  });
});

group('what the result holds for', () => {
  const explored = (script: string) => exploreAll(orderSaga, { ...request({}), from: { script } });
  const both = [explored('happy-path'), explored('card-declined')];

  test('of several scripts names each with what it is sent, and what is the same for all', () => {
    expect(scopeWords(both)).toMatch(/^2 scripts, .*\(happy-path 1, card-declined 1\), seed 1\./);
    expect(scopeWords(both)).toContain('Virtual time');
    expect(scopeWords(both.slice(0, 1))).toBe(both[0]?.scope.says.join(' '));
  });

  test('where there is no map of pairs it is said why', () => {
    const [one] = both;
    if (one === undefined) throw new Error('nothing was explored');
    const pairs = { places: [], worst: [] };
    expect(noPairsWords(one)).toBe('Its pairs are not tried yet.');
    const tried = { ...one, scope: { ...one.scope, faults: 2 }, minimal: [], pairs };
    expect(noPairsWords({ ...tried, complete: false })).toBe('Its pairs are not tried yet.');
    expect(noPairsWords(tried)).toBe('No two faults can strike one run.');
    expect(noPairsWords({ ...tried, minimal: [one.base] })).toContain('fails without any fault');
    expect(noPairsWords({ ...tried, pairs: { places: [], worst: [[0, 0, 'parked', false]] } })).toBe(null);
  });

  test('no failure is said to be found only where all of it was tried', () => {
    const quiet = both.map((one) => ({ ...one, minimal: [] }));
    expect(noneWords(quiet, 2)).toBe('No failure found within this scope.');
    expect(noneWords(quiet, 3)).toContain('not complete');
    expect(
      noneWords(
        quiet.map((one) => ({ ...one, complete: false })),
        2,
      ),
    ).toContain('not complete');
    expect(noneWords([off], 1)).toBe(null);
  });
});
