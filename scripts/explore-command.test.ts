import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explore } from './explore-command.ts';

const said: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'explore-'));

beforeEach(() => {
  said.length = 0;
  for (const stream of ['log', 'error'] as const) {
    vi.spyOn(console, stream).mockImplementation((text: string) => void said.push(text));
  }
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run explore, for faults', () => {
  it('exits 0 where nothing fails, and says for what that holds', () => {
    expect(explore(['no-inbox'])).toBe(0);
    expect(said[0]).toContain('No failure found within this scope.\nScope: ');
  });

  it('explains itself', () => {
    expect(explore(['--help'])).toBe(0);
    expect(said[0]).toContain('--script id');
  });

  it('exits 1 on a violation, as text, as JSON and as JUnit', () => {
    const broken = ['no-inbox', '--set', 'inbox=off'];
    expect(explore(broken)).toBe(1);
    expect(said[0]).toMatch(/smallest failures:\n {2}.*: a donation is charged once/);
    expect(explore([...broken, '--json'])).toBe(1);
    expect(JSON.parse(said[1] ?? '')).toMatchObject({
      scenario: 'no-inbox',
      scope: { script: 'given' },
      complete: true,
    });
    expect(explore([...broken, '--junit'])).toBe(1);
    expect(said[2]).toMatch(/<testsuite name="no-inbox given" tests="(\d+)" failures="\1">/);
  });

  it('gives a list where all scripts are asked for, as the page does', () => {
    expect(explore(['no-inbox', '--script', 'all', '--json'])).toBe(0);
    const found = JSON.parse(said[0] ?? '') as readonly { readonly scope: { readonly script: string } }[];
    expect(found.map(({ scope }) => scope.script)).toEqual(['given', 'too-much', 'delivered-twice']);
    // one is a list too, if one has asked for all of them
    expect(explore(['fresh-ids', '--script', 'all', '--json', '--only', 'poison'])).toBe(0);
    expect(JSON.parse(said[1] ?? '')).toBeInstanceOf(Array);
  });

  it('compares with a stored matrix, and exits 1 where a cell has changed', () => {
    const file = join(folder, 'no-inbox.matrix');
    expect(explore(['no-inbox', '--golden', file])).toBe(2);
    expect(explore(['no-inbox', '--golden', file, '-u'])).toBe(0);
    expect(explore(['no-inbox', '--golden', file])).toBe(0);
    expect(explore(['no-inbox', '--golden', file, '--set', 'inbox=off'])).toBe(1);
    expect(said.at(-1)).toContain('duplicate: was ., is ! a donation is charged once');
  });

  it.each([
    [[], /^Which scenario\? Scenarios: order-saga, /],
    [['nothing'], /^There is no scenario 'nothing'\. Scenarios: /],
    [['no-inbox', '--script', 'nope'], /there is no script 'nope'\. Scripts: given, /],
    [['no-inbox', '--set', 'nope=on'], /there is no switch 'nope'/],
    [['no-inbox', '--set', 'inbox=7'], /cannot be 7/],
    [['no-inbox', '--set', 'inbox'], /--set takes switch=value, not 'inbox'/],
    [['no-inbox', '--faults', 'x'], /--faults takes a whole number, not 'x'/],
    [['no-inbox', '--faults', '9'], /0\.\.3/],
    [['no-inbox', '--only', 'hail'], /there is no fault 'hail'\. Faults: /],
    [['no-inbox', '--bogus'], /Unknown option '--bogus'/],
  ])('exits 2 on %j, and says what would do', (args, why) => {
    expect(explore(args)).toBe(2);
    expect(said.join('\n')).toMatch(why);
    expect(said.at(-1)).toContain('Usage: npm run explore');
  });
});
