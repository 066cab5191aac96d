// Each wall of the architecture is shown to stand: a tree with the project's own configuration is set up in a
// temporary folder, every violation is planted in it as a file of its own, and the compiler, the linter and
// dependency-cruiser run over it once. A wall holds when its tool names the planted file.
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLayers } from './layer-rules.mjs';
import { layers } from './layers.mjs';

type Tool = 'compiler' | 'linter' | 'layers';

interface Wall {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  /** Who refuses it, and a part of what each says. */
  readonly refusedBy: Partial<Record<Tool, string>>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** A small tree that breaks no rule: the violations below import from it. */
const sound: Record<string, string> = {
  'src/shared/sound.ts': 'export const shared = 1;\n',
  'src/kernel/index.ts': "export { inside } from './inside.ts';\n",
  'src/kernel/inside.ts': "import { shared } from '../shared/sound.ts';\nexport const inside = shared;\n",
  'src/kernel/engine/guard.ts': 'export const guarded = [Date, Math.random];\n',
  'src/scenarios/one/one.ts': "import { inside } from '../../kernel/index.ts';\nexport const one = inside;\n",
  'src/scenarios/two/two.ts': 'export const two = 2;\n',
  'src/scenarios/catalogue.ts': "export { one } from './one/one.ts';\nexport { two } from './two/two.ts';\n",
  'src/graph/sound.ts': "import { inside } from '../kernel/index.ts';\nexport const graph = inside;\n",
  'src/runtime/sound.ts': "import { inside } from '../kernel/index.ts';\nexport const runtime = inside;\n",
  'src/ui/primitives/button.ts': "import * as React from 'react';\nexport const button = React;\n",
  'src/ui/timeline/timeline.ts': "import { button } from '../primitives/button.ts';\nexport const timeline = button;\n",
  'src/ui/inspector/inspector.ts': 'export const inspector = 1;\n',
  'src/ui/shell/shell.ts': "export { timeline } from '../timeline/timeline.ts';\n",
  'src/app/sound.ts': "import { runtime } from '../runtime/sound.ts';\nexport const app = runtime;\n",
  'src/testing/sound.ts': 'export const testing = 1;\n',
  'src/graph/sound.test.ts': "import { testing } from '../testing/sound.ts';\nexport const tested = testing;\n",
};

const walls: readonly Wall[] = [
  {
    name: 'the kernel sees no document',
    file: 'src/kernel/uses-dom.ts',
    source: 'export const title = () => document.title;\n',
    refusedBy: { compiler: "Cannot find name 'document'", linter: 'no-restricted-globals' },
  },
  {
    name: 'the kernel sees no Node',
    file: 'src/kernel/uses-node.ts',
    source: "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    refusedBy: { compiler: 'node:fs', linter: 'no-restricted-imports', layers: 'no-node-in-src' },
  },
  {
    name: 'the kernel has no promises',
    file: 'src/kernel/uses-promise.ts',
    source: 'export const later = () => Promise.resolve(1);\n',
    refusedBy: { compiler: "'Promise' only refers to a type", linter: 'no-restricted-globals' },
  },
  {
    name: 'the kernel is synchronous',
    file: 'src/kernel/is-async.ts',
    source: 'export async function later() {\n  return 1;\n}\n',
    refusedBy: { linter: 'no-async-await' },
  },
  {
    name: 'the kernel has no timers',
    file: 'src/kernel/sets-timer.ts',
    source: 'export const later = () => setTimeout(() => {}, 1);\n',
    refusedBy: { compiler: "Cannot find name 'setTimeout'", linter: 'no-restricted-globals' },
  },
  ...['shared', 'kernel', 'scenarios', 'graph', 'explorer'].flatMap((folder): Wall[] => [
    {
      name: `${folder} has no clock`,
      file: `src/${folder}/uses-date.ts`,
      source: 'export const now = () => Date.now();\n',
      refusedBy: { linter: 'no-restricted-globals' },
    },
    {
      name: `${folder} has no chance`,
      file: `src/${folder}/uses-random.ts`,
      source: 'export const any = () => Math.random();\n',
      refusedBy: { linter: 'no-restricted-properties' },
    },
  ]),
  {
    name: 'the kernel orders nothing by the language of the machine',
    file: 'src/kernel/uses-locale.ts',
    source: "export const sorted = ['b', 'a'].sort((a, b) => a.localeCompare(b));\n",
    refusedBy: { linter: 'no-restricted-properties' },
  },
  {
    name: 'the kernel uses no package',
    file: 'src/kernel/uses-npm.ts',
    source: "import { z } from 'zod';\nexport const schema = z.string();\n",
    refusedBy: { linter: 'no-restricted-imports', layers: 'kernel-packages' },
  },
  {
    name: 'a package is used only where the table says so',
    file: 'src/state/uses-dexie.ts',
    source: "import { Dexie } from 'dexie';\nexport const db = Dexie;\n",
    refusedBy: { linter: 'no-restricted-imports', layers: 'state-packages' },
  },
  {
    name: 'scenarios are islands',
    file: 'src/scenarios/one/imports-two.ts',
    source: "export { two } from '../two/two.ts';\n",
    refusedBy: { layers: 'scenarios-islands' },
  },
  {
    name: 'features of the screen are islands',
    file: 'src/ui/timeline/imports-inspector.ts',
    source: "export { inspector } from '../inspector/inspector.ts';\n",
    refusedBy: { layers: 'ui-islands' },
  },
  {
    name: 'the graph does not know the screen',
    file: 'src/graph/imports-ui.ts',
    source: "export { inspector } from '../ui/inspector/inspector.ts';\n",
    refusedBy: { linter: 'no-restricted-imports', layers: 'graph-imports' },
  },
  {
    name: 'a type alone does not pass the wall either',
    file: 'src/graph/imports-type.ts',
    source: "import type { inspector } from '../ui/inspector/inspector.ts';\nexport type Of = typeof inspector;\n",
    refusedBy: { linter: 'no-restricted-imports', layers: 'graph-imports' },
  },
  {
    name: 'nor does a dynamic import',
    file: 'src/ui/inspector/imports-late.ts',
    source: "export const late = () => import('../../runtime/sound.ts');\n",
    refusedBy: { layers: 'ui-imports' },
  },
  {
    name: 'the screen does not reach into the runtime',
    file: 'src/ui/inspector/imports-runtime.ts',
    source: "export { runtime } from '../../runtime/sound.ts';\n",
    refusedBy: { linter: 'no-restricted-imports', layers: 'ui-imports' },
  },
  {
    name: 'nothing imports the composition root',
    file: 'src/state/imports-app.ts',
    source: "export { app } from '../app/sound.ts';\n",
    refusedBy: { linter: 'no-restricted-imports', layers: 'state-imports' },
  },
  {
    name: 'the kernel has one door',
    file: 'src/graph/imports-past-the-door.ts',
    source: "export { inside } from '../kernel/inside.ts';\n",
    refusedBy: { linter: 'no-restricted-imports', layers: 'kernel-door' },
  },
  {
    name: 'tests use the door as well',
    file: 'src/graph/past-the-door.test.ts',
    source: "export { inside } from '../kernel/inside.ts';\n",
    refusedBy: { layers: 'kernel-door' },
  },
  {
    name: 'test helpers are for tests',
    file: 'src/app/imports-testing.ts',
    source: "export { testing } from '../testing/sound.ts';\n",
    refusedBy: { linter: 'no-restricted-imports', layers: 'testing-is-for-tests' },
  },
  {
    name: 'tests are not imported',
    file: 'src/graph/imports-test.ts',
    source: "export { tested } from './sound.test.ts';\n",
    refusedBy: { layers: 'tests-are-not-imported' },
  },
  {
    name: 'the product imports no script',
    file: 'src/app/imports-script.ts',
    source: "export { layers } from '../../scripts/layers.mjs';\n",
    refusedBy: { layers: 'src-stands-alone' },
  },
  {
    name: 'no cycles',
    file: 'src/graph/cycle-a.ts',
    source: "import type { B } from './cycle-b.ts';\nexport interface A {\n  readonly b: B;\n}\n",
    refusedBy: { layers: 'no-cycles' },
  },
  {
    name: 'every import leads somewhere',
    file: 'src/graph/imports-nothing.ts',
    source: "export { nothing } from './nothing.ts';\n",
    refusedBy: { compiler: 'nothing.ts', layers: 'resolves' },
  },
  {
    name: 'a folder that is not in the table is refused',
    file: 'src/helpers/helper.ts',
    source: 'export const helper = 1;\n',
    refusedBy: { layers: 'folder-in-table' },
  },
  {
    name: 'so is a file in no folder',
    file: 'src/loose.ts',
    source: 'export const loose = 1;\n',
    refusedBy: { layers: 'folder-in-table' },
  },
  {
    name: 'a worker sees no document',
    file: 'src/runtime/uses-dom.ts',
    source: 'export const title = () => document.title;\n',
    refusedBy: { compiler: "Cannot find name 'document'" },
  },
  {
    name: 'tests are inside the type check',
    file: 'src/kernel/wrong.test.ts',
    source: "export const wrong: number = 'text';\n",
    refusedBy: { compiler: "Type 'string' is not assignable" },
  },
];

/** The other half of the cycle. It is no wall of its own: dependency-cruiser may name either file. */
const alsoPlanted: Record<string, string> = {
  'src/graph/cycle-b.ts': "import type { A } from './cycle-a.ts';\nexport interface B {\n  readonly a: A;\n}\n",
};

type Complaints = Record<Tool, readonly string[]>;

const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

describe('a planted violation is refused', () => {
  let complaints: Complaints;
  beforeAll(async () => {
    const planted = Object.fromEntries(walls.map(({ file, source }) => [file, source]));
    complaints = await inspect(plant({ ...sound, ...alsoPlanted, ...planted }));
  }, 60_000);

  for (const { name, file, refusedBy } of walls) {
    test(`${name} (${Object.keys(refusedBy).join(', ')})`, () => {
      for (const [tool, part] of Object.entries(refusedBy)) {
        const aboutIt = complaints[tool as Tool].filter((line) => line.includes(file));
        expect(aboutIt, `${tool} about ${file}`).toContainEqual(expect.stringContaining(part));
      }
    });
  }
});

test('what breaks no rule is left alone', { timeout: 60_000 }, async () => {
  expect(await inspect(plant(sound))).toEqual({ compiler: [], linter: [], layers: [] });
});

describe('dependency-cruiser', () => {
  test('has checked every module that there is', { timeout: 30_000 }, async () => {
    const { checked, files } = await checkLayers(root);
    expect(checked).toBe(files);
    expect(files).toBeGreaterThan(0);
  });

  test('that reads fewer modules than there are is a violation', { timeout: 30_000 }, async () => {
    const { checked, files, violations } = await checkLayers(plant(sound), ['src/shared']);
    expect(checked).toBeLessThan(files);
    expect(violations).toContain('all-modules-checked: dependency-cruiser did not see src/ui/inspector/inspector.ts');
  });
});

describe('the compiler', () => {
  const included = (project: string): string[] => {
    const text = readFileSync(join(root, `tsconfig.${project}.json`), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
    const { include } = JSON.parse(text) as { include: string[] };
    return include.flatMap((pattern) => /^src\/(\w+)$/.exec(pattern)?.[1] ?? []);
  };

  test('checks the pure folders of the table, and no others, with the language alone', () => {
    const pure = Object.keys(layers).filter((folder) => layers[folder]?.pure === true);
    expect(included('core').sort()).toEqual(pure.sort());
  });

  test('has a project for each folder of the table', () => {
    const all = ['core', 'worker', 'app', 'test'].flatMap((project) => included(project));
    expect([...new Set(all)].sort()).toEqual(Object.keys(layers).sort());
  });
});

/** A temporary tree with the project's configuration and these files; answers its absolute path. */
function plant(files: Readonly<Record<string, string>>): string {
  const tree = realpathSync(mkdtempSync(join(tmpdir(), 'sagascope-walls-')));
  trees.push(tree);
  const projects = ['base', 'core', 'worker', 'app', 'test'].map((name) => `tsconfig.${name}.json`);
  for (const file of [...projects, 'oxlint.config.mjs', 'scripts/layers.mjs', 'package.json']) {
    cpSync(join(root, file), join(tree, file));
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), source);
  }
  return tree;
}

async function inspect(tree: string): Promise<Complaints> {
  const [core, worker, tests, linter, { violations }] = await Promise.all([
    compile(tree, 'core'),
    compile(tree, 'worker'),
    compile(tree, 'test'),
    lint(tree),
    checkLayers(tree),
  ]);
  return { compiler: [...core, ...worker, ...tests], linter, layers: violations };
}

function compile(tree: string, project: string): Promise<readonly string[]> {
  // its own build information: the one of the working tree lies behind the same node_modules
  const information = join(tree, `${project}.tsbuildinfo`);
  const args = ['--project', `tsconfig.${project}.json`, '--pretty', 'false', '--tsBuildInfoFile', information];
  return complain(tree, 'typescript/bin/tsc', args);
}

function lint(tree: string): Promise<readonly string[]> {
  const args = ['--config', 'oxlint.config.mjs', '--format', 'unix', '--deny-warnings', 'src'];
  return complain(tree, 'oxlint/bin/oxlint', args);
}

/** The lines that a tool printed when it found something; none when it was content. */
function complain(tree: string, tool: string, args: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const program = join(root, 'node_modules', tool);
    execFile(process.execPath, [program, ...args], { cwd: tree, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve(error === null ? [] : [...stdout.split('\n'), ...stderr.split('\n'), error.message]),
    );
  });
}
