// What the browser loads before the first picture: the entry, what it imports statically, and their styles.
// Everything else (the panels around the graph, MSW, the explorer, the kernel's worker) comes later, by a dynamic import.
import { readFileSync } from 'node:fs';

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk */

/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));

/** @type {Set<string>} */
const files = new Set(['index.html']);
const visit = (/** @type {Chunk | undefined} */ chunk) => {
  if (chunk === undefined || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const name of chunk.imports ?? []) visit(manifest[name]);
};
for (const chunk of Object.values(manifest)) if (chunk.isEntry === true) visit(chunk);

export default [
  {
    name: 'before the first picture (gzip)',
    path: [...files].map((file) => `dist/${file}`),
    gzip: true,
    limit: '220 kB',
  },
];
