import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarios } from '../src/scenarios/all.ts';

/** What is opened for somebody who has never been here. */
const mayName = ['src/state/session.ts', 'src/app/first-scenario.ts'];

const layers = ['kernel', 'blocks', 'graph', 'explorer', 'runtime', 'adapters', 'api', 'backend', 'state', 'ui', 'app'];

/** Sentences that explain a format may name one as an example. */
const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

test('no scenario is named outside of its folder: every view and every rule is for all of them', () => {
  const files = layers
    .flatMap((layer) => readdirSync(`src/${layer}`, { recursive: true }).map((path) => `src/${layer}/${String(path)}`))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/fixtures\//.test(path) && !mayName.includes(path));
  expect(files.length).toBeGreaterThan(500);
  const special = files.flatMap((path) => {
    const text = withoutComments(readFileSync(path, 'utf8'));
    return scenarios.filter(({ id }) => new RegExp(`['"\`]${id}['"\`/]`).test(text)).map(({ id }) => `${path}: ${id}`);
  });
  expect(special).toEqual([]);
});
