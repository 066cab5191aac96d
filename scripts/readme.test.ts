import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withExamples } from './readme.ts';

const readme = readFileSync('README.md', 'utf8');

test('the README shows its examples as they are (tsx scripts/readme.ts mends it)', () => {
  expect(withExamples(readme)).toBe(readme);
});

test('its first example reads top to bottom in about 60 lines', () => {
  const code = readFileSync('src/scenarios/checkout/scenario.ts', 'utf8').trim().split('\n');
  expect(code.length).toBeLessThan(80);
});

test('every command of package.json that a person would call is in the table', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const name of ['start', 'test', 'check', 'build', 'preview', 'bench', 'explore']) {
    expect(scripts, name).toHaveProperty(name);
    expect(readme, name).toContain(name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`);
  }
});

test('what it links to exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, file]) => file ?? '');
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((file) => !existsSync(file))).toEqual([]);
});
