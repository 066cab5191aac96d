import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { readReport, writeReport } from './report.ts';
import type { Row } from './row.ts';
import { table } from './table.ts';

const seeks: Row = { id: 'seek', who: 'ours', what: 'seek', samples: [4, 8, 6], unit: 'ms', better: 'less' };
const peer: Row = { ...seeks, id: 'peer', who: 'peer', what: 'the peer', samples: [12, 16, 18] };

/** The cells of the line that begins so. */
function cells(printed: string, what: string): readonly string[] {
  const line = printed.split('\n').find((one) => one.includes(`  ${what}  `));
  return (line ?? '').split(/ {2,}/);
}

test('what was measured is written, read and compared with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'figures.json');
  writeReport(file, [seeks, { ...peer, samples: [8] }]);

  const slower = { ...seeks, samples: [9] };
  const added = { ...seeks, id: 'other', what: 'another' };
  const printed = table([slower, { ...peer, samples: [6] }, added], readReport(file));
  expect(printed).toMatch(/^ +what +median +unit +spread +since/);
  expect(cells(printed, 'seek')[5]).toBe('+50 %');
  expect(cells(printed, 'the peer')[5]).toBe('-25 %');
  expect(cells(printed, 'another')[5]).toBe('new');
});

test('without an earlier file there is no column for the change', () => {
  expect(table([seeks], null)).not.toContain('since');
});

test('an aim is judged by the median, and against a peer by the ratio within each round', () => {
  const row: Row = { ...seeks, aims: [{ atMost: 5 }, { atMost: 0.5, times: 'peer' }] };
  const printed = table([row, peer], null);
  expect(printed).toContain('at most 5 ms');
  expect(printed).toMatch(/at most 5 ms +NOT MET/);
  expect(printed).toMatch(/at most 0\.5 x the peer \(0\.333\) +met/);
});

test('an aim that is not met is named once more, with what keeps it from being met', () => {
  const row: Row = { ...seeks, aims: [{ atMost: 5, why: 'the disk is slow' }, { atMost: 4 }, { atMost: 7 }] };
  const printed = table([row], null);
  expect(printed).toContain('Not met:\n  seek: at most 5 ms: the disk is slow\n  seek: at most 4 ms: no reason');
  expect(printed).not.toContain('seek: at most 7');
  expect(table([{ ...row, aims: [{ atMost: 7 }] }], null)).not.toContain('Not met');
});

test('a file that is none of ours is refused with its name', () => {
  expect(() => readReport('nothing.json')).toThrow('nothing.json');
  expect(() => readReport('package.json')).toThrow('package.json was not written by');
});

test('the command line takes parts by name and refuses others', () => {
  expect(readCommandLine(['--only', 'explorer,kernel', '--quick'])).toMatchObject({
    only: ['explorer', 'kernel'],
    quick: true,
  });
  expect(() => readCommandLine(['--only', 'nothing'])).toThrow('--only takes some of');
});
