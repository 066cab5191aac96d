// The architecture, as one table. Each folder of src/ has a row; a folder without one is an error.
//
//   src    other folders of src/ that this one may import (itself always)
//   npm    packages that it may import, or 'all'
//   pure   no browser, no Node, no clock, no chance, no promise: the same input gives the same output for ever
//   door   the only file that other folders may import
//   islands   sub-folders may not import each other, except that all may import those in `common`, and those in
//          `composers` may import all; so may files that lie directly in the folder
//
// From here come the rules of dependency-cruiser (layer-rules.mjs) and of the linter (oxlint.config.mjs). The
// compiler's part, which libraries a folder sees, stands in the tsconfig files; walls.test.ts shows that the three agree.
//
// Tests (`*.test.ts`, `*.test.tsx`) may import any folder, through its door, and `testing`, which nothing else may.

/**
 * @typedef {object} Layer
 * @property {readonly string[] | 'all'} src
 * @property {readonly string[] | 'all'} npm
 * @property {boolean} [pure]
 * @property {string} [door]
 * @property {{ readonly common: readonly string[], readonly composers: readonly string[] }} [islands]
 */

/** @type {Readonly<Record<string, Layer>>} */
export const layers = {
  shared: { src: [], npm: [], pure: true },
  blocks: { src: ['shared'], npm: [], pure: true },
  kernel: { src: ['blocks', 'shared'], npm: [], pure: true, door: 'index.ts' },
  scenarios: { src: ['kernel', 'blocks', 'shared'], npm: ['zod'], pure: true, islands: { common: [], composers: [] } },
  graph: { src: ['kernel', 'blocks', 'shared'], npm: [], pure: true },
  explorer: { src: ['kernel', 'shared'], npm: [], pure: true },
  adapters: { src: ['kernel', 'shared'], npm: ['dexie'] },
  runtime: { src: ['kernel', 'explorer', 'shared'], npm: ['jsep'] },
  api: { src: ['kernel', 'shared'], npm: [] },
  backend: { src: ['api', 'kernel', 'shared'], npm: ['msw'] },
  state: { src: ['api', 'graph', 'kernel', 'shared'], npm: ['zustand'] },
  ui: {
    src: ['state', 'graph', 'kernel', 'blocks', 'shared'],
    npm: [
      'react',
      'react-dom',
      '@xyflow/react',
      'radix-ui',
      'lucide-react',
      'react-resizable-panels',
      'cmdk',
      '@tanstack/react-virtual',
      'sugar-high',
      'uplot',
      'elkjs',
    ],
    islands: { common: ['primitives', 'kinds', 'lib'], composers: ['shell', 'dock'] },
  },
  app: { src: 'all', npm: 'all' },
  testing: { src: ['kernel', 'shared'], npm: ['vitest', 'fast-check'] },
};

/** Files of the kernel that may name `Date` and `Math.random`: they guard handlers against them. */
export const guards = ['src/kernel/engine/guard.ts'];

/** What a path of src/ looks like when it is a test. */
export const testFile = String.raw`\.test\.tsx?$`;

/** The folders that may be imported by `folder`, itself included; `testing` is for tests only. */
export function mayImport(/** @type {string} */ folder) {
  const { src } = layerOf(folder);
  return src === 'all' ? Object.keys(layers).filter((name) => name !== 'testing') : [folder, ...src];
}

/** The row of a folder; throws for a folder that has none. */
export function layerOf(/** @type {string} */ folder) {
  const layer = layers[folder];
  if (layer === undefined) throw new Error(`src/${folder} is not in the layer table (scripts/layers.mjs)`);
  return layer;
}
