// The layer table as rules of dependency-cruiser, and the check that runs them.
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { layers, mayImport, testFile } from './layers.mjs';

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

const anyOf = (/** @type {readonly string[]} */ names) => `(${names.map(escape).join('|')})`;
const escape = (/** @type {string} */ text) => text.replaceAll(/[/.$^*+?()[\]{}|\\]/g, String.raw`\$&`);
const srcFolders = (/** @type {readonly string[]} */ names) => `^src/${anyOf(names)}/`;
const packages = (/** @type {readonly string[]} */ names) => `(^|/)node_modules/(@types/)?${anyOf(names)}/`;

/** @returns {Rule[]} */
function layerRules() {
  return [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: {},
      to: { path: ['^src/.*' + testFile] },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing/', testFile] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'no-node-in-src',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing/', testFile] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-stands-alone',
      comment: 'the product imports neither scripts, nor end-to-end tests, nor configuration',
      severity: 'error',
      from: { path: '^src/', pathNot: testFile },
      to: { pathNot: ['^src/', 'node_modules/'], dependencyTypes: ['local'] },
    },
    ...Object.keys(layers).flatMap((folder) => folderRules(folder)),
  ];
}

/** @returns {Rule[]} */
function folderRules(/** @type {string} */ folder) {
  const { npm, door, islands } = layers[folder] ?? { npm: [] };
  const own = { path: `^src/${folder}/`, pathNot: testFile };
  /** @type {Rule[]} */
  const rules = [
    {
      name: `${folder}-imports`,
      severity: 'error',
      from: own,
      to: { path: '^src/', pathNot: srcFolders(mayImport(folder)) },
    },
  ];
  if (npm !== 'all') {
    rules.push({
      name: `${folder}-packages`,
      severity: 'error',
      from: own,
      to: { path: 'node_modules/', ...(npm.length > 0 ? { pathNot: packages(npm) } : {}) },
    });
  }
  if (door !== undefined) {
    rules.push({
      name: `${folder}-door`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/${folder}/` },
      to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/${escape(door)}$` },
    });
  }
  if (islands !== undefined) {
    // $1 is the island that the import starts from
    const paths = (/** @type {readonly string[]} */ names) => names.map((name) => `^src/${folder}/${escape(name)}/`);
    const common = paths(islands.common);
    const composers = paths(islands.composers);
    rules.push({
      name: `${folder}-islands`,
      severity: 'error',
      from: { path: `^src/${folder}/([^/]+)/`, pathNot: [testFile, ...composers] },
      to: { path: `^src/${folder}/`, pathNot: [`^src/${folder}/$1/`, ...common] },
    });
  }
  return rules;
}

/**
 * Checks every module under `root`/src against the table.
 * @param {string} root absolute path of a tree with a src/ and a tsconfig.base.json
 * @param {readonly string[]} [folders] what dependency-cruiser is to read; other than ['src'] only to test the count
 * @returns {Promise<{ violations: string[], checked: number, files: number }>} `checked` counts the modules that
 *   dependency-cruiser really parsed; fewer than `files` is a violation too
 */
export async function checkLayers(root, folders = ['src']) {
  const files = sourceFiles(root);
  const violations = files
    .filter((file) => !Object.keys(layers).some((folder) => file.startsWith(`src/${folder}/`)))
    .map((file) => `folder-in-table: ${file} lies in no folder of the layer table (scripts/layers.mjs)`);

  const { output } = await cruise(
    [...folders],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: layerRules() },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exoticRequireStrings: [],
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
    },
    {},
    { tsConfig: extractTsConfig(join(root, 'tsconfig.base.json')) },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');

  const seen = new Set(output.modules.map((module) => module.source));
  const missed = files.filter((file) => !seen.has(file));
  violations.push(...missed.map((file) => `all-modules-checked: dependency-cruiser did not see ${file}`));
  violations.push(
    ...output.summary.violations.map(({ rule, from, to, cycle }) =>
      rule.name === 'no-cycles'
        ? `no-cycles: ${[from, ...(cycle ?? []).map((step) => step.name)].join(' -> ')}`
        : `${rule.name}: ${from} -> ${to}`,
    ),
  );
  return { violations, checked: files.length - missed.length, files: files.length };
}

/** The .ts and .tsx files of src/, as paths with forward slashes that begin with `src/`. */
function sourceFiles(/** @type {string} */ root) {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
