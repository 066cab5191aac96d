// Lint rules. The part that guards the architecture is made from the layer table (scripts/layers.mjs).
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { guards, layerOf, layers, mayImport } from './scripts/layers.mjs';

const TESTS = ['src/**/*.test.ts', 'src/**/*.test.tsx'];

const pure = Object.keys(layers).filter((folder) => layerOf(folder).pure === true);
const pureFiles = pure.map((folder) => `src/${folder}/**`);

const because = 'The pure folders know no browser, no Node, no clock and no chance: take it from the context.';
const impureGlobals = `
  Date performance crypto Intl Promise WeakRef FinalizationRegistry SharedArrayBuffer
  setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame structuredClone
  fetch XMLHttpRequest WebSocket Worker MessageChannel BroadcastChannel postMessage
  window document navigator location localStorage sessionStorage indexedDB caches
  process Buffer require console globalThis self global
`
  .trim()
  .split(/\s+/)
  .map((name) => ({ name, message: because }));

const localeDependent = ['localeCompare', 'toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase'].map(
  (property) => ({
    property,
    message: 'It depends on the language of the machine; compare code units instead.',
  }),
);

/** @type {{ dependencies: object, devDependencies: object }} */
const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

/** What an import in `folder` may not name, as patterns of the specifier. (The linter's expressions cannot look ahead.) */
function importWalls(/** @type {string} */ folder) {
  const { npm } = layerOf(folder);
  const closed = Object.keys(layers).filter((name) => !mayImport(folder).includes(name));
  const doors = Object.keys(layers).filter((name) => name !== folder && layerOf(name).door !== undefined);
  /** @type {({ message: string } & ({ regex: string } | { group: string[] }))[]} */
  const patterns = [
    { regex: `^(\\.\\./)+(${closed.join('|')})/`, message: `src/${folder} may not import it: see scripts/layers.mjs.` },
    ...doors.map((name) => ({
      group: [`**/${name}/**`, `!**/${name}/${layerOf(name).door}`],
      message: `src/${name} has one door: ${layerOf(name).door}.`,
    })),
  ];
  if (npm !== 'all') {
    const shut = packages.filter((name) => !npm.includes(name));
    patterns.push({
      regex: npm.length === 0 ? '^[^.]' : `^(${shut.join('|')})(/|$)`,
      message: `src/${folder} may not use this package: see scripts/layers.mjs.`,
    });
  }
  return {
    files: [`src/${folder}/**`],
    excludeFiles: TESTS,
    rules: {
      'eslint/no-restricted-imports': [
        'error',
        {
          paths: builtinModules
            .flatMap((name) => [name, `node:${name}`])
            .map((name) => ({ name, message: 'Nothing under src/ runs in Node alone.' })),
          patterns,
        },
      ],
    },
  };
}

/** @type {import('oxlint').OxlintConfig} */
export default {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'vitest', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist', 'public/mockServiceWorker.js', 'node_modules'],
  rules: {
    'eslint/eqeqeq': 'error',
    'eslint/no-var': 'error',
    'eslint/prefer-const': 'error',
    'eslint/no-eval': 'error',
    'eslint/no-new-func': 'error',
    'eslint/no-console': 'error',
    'typescript/consistent-return': 'off', // the compiler's noImplicitReturns knows exhaustive switches
    'eslint/no-shadow': 'off',
    'eslint/no-underscore-dangle': 'off',
    'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'import/no-default-export': 'error',
    'import/no-unassigned-import': 'off',
    'import/no-named-as-default-member': 'off',
    'oxc/no-barrel-file': 'off',
    'react/react-in-jsx-scope': 'off',
    'react/exhaustive-deps': 'error',
    'react/rules-of-hooks': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/await-thenable': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-unsafe-type-assertion': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/consistent-function-scoping': 'off',
    // Words of ours: `then` is what a saga does next, and what holds a loop is often changed by another call.
    'unicorn/no-thenable': 'off',
    'eslint/no-unmodified-loop-condition': 'off',
    // Workers have no origin to name, and an IndexedDB request has one listener.
    'unicorn/require-post-message-target-origin': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    'promise/always-return': 'off',
    'promise/no-promise-in-callback': 'off',
    // For React's compiler, which is not used here.
    'react/refs': 'off',
    'react/hooks': 'off',
    'react/use-memo': 'off',
    'react/immutability': 'off',
    'react/memo-dependencies': 'off',
    'react/incompatible-library': 'off',
    'react/exhaustive-effect-dependencies': 'off',
    // Props that render, not components.
    'react/no-unstable-nested-components': 'off',
    // Widgets that no tag gives (grids, sliders on canvas), scrolling regions that must be reachable, rows of a listbox that
    // the list handles the keys for: what axe and the keyboard tests say of the page decides.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'jsx-a11y/click-events-have-key-events': 'off',
    'jsx-a11y/interactive-supports-focus': 'off',
    'jsx-a11y/no-static-element-interactions': 'off',
    'jsx-a11y/role-supports-aria-props': 'off', // does not know aria-description
  },
  overrides: [
    ...Object.keys(layers).map((folder) => importWalls(folder)),
    {
      files: pureFiles,
      excludeFiles: [...TESTS, ...guards],
      rules: {
        'eslint/no-restricted-globals': ['error', ...impureGlobals],
        'eslint/no-restricted-properties': [
          'error',
          { object: 'Math', property: 'random', message: because },
          ...localeDependent,
        ],
        'oxc/no-async-await': 'error',
      },
    },
    {
      files: ['*.config.ts', '*.config.mjs', '.size-limit.mjs', 'scripts/**', 'src/testing/**'],
      rules: {
        'import/no-default-export': 'off',
        'eslint/no-console': 'off',
        'vitest/no-standalone-expect': 'off',
        'vitest/no-conditional-expect': 'off',
      },
    },
    {
      files: [...TESTS, 'e2e/**', 'scripts/**/*.test.ts'],
      rules: {
        'typescript/no-non-null-assertion': 'off',
        'eslint/no-console': 'off',
        'vitest/valid-expect': ['error', { maxArgs: 2 }], // the second says what was expected of what
        // Contract suites and helpers hold the assertions.
        'vitest/no-standalone-expect': 'off',
        'vitest/no-conditional-expect': 'off',
        'vitest/expect-expect': 'off',
        'vitest/no-disabled-tests': 'off',
        'import/namespace': 'off',
        'import/default': 'off',
      },
    },
    {
      // The authoring API infers a scenario's types from end to end: `any` is how a definition of any types is named.
      files: ['src/kernel/authoring/**'],
      rules: { 'typescript/no-explicit-any': 'off', 'typescript/no-unnecessary-type-parameters': 'off' },
    },
    { files: ['public/sw.js'], env: { serviceworker: true } },
  ],
};
