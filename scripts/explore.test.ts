import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const explore = (...args: readonly string[]) => {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/explore.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout };
};

it('prints one JSON value, whichever search finds it and of however many scripts', () => {
  const { status, stdout } = explore('checkout', '--script', 'all', '--orders', '--json');
  expect(JSON.parse(stdout)).toMatchObject([{ search: 'orders' }, { search: 'orders' }]);
  expect(status).toBe(0);
});

it('explains itself', () => {
  const { status, stdout } = explore('--help');
  expect(stdout).toMatch(/^npm run explore -- <scenario> \[options\]/);
  expect(status).toBe(0);
});
