// Vite plugin: writes the list of built files, and a version made of their contents, into dist/sw.js.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const NOT_IN_SHELL = /^(sw\.js|mockServiceWorker\.js|\.vite\/.*|.*\.map)$/;

/** @returns {import('vite').Plugin} */
export function serviceWorker() {
  let folder = '';
  return {
    name: 'sagascope-service-worker',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      handler() {
        fillServiceWorker(folder);
      },
    },
  };
}

/** Fills in dist/sw.js: the list of files to keep, and a cache name that changes with any of their bytes. */
function fillServiceWorker(/** @type {string} */ folder) {
  const files = shellFiles(folder);
  const digest = createHash('sha256');
  for (const file of files) digest.update(file).update(readFileSync(join(folder, file)));
  const path = join(folder, 'sw.js');
  const source = readFileSync(path, 'utf8');
  const filled = source
    .replace('[/* precache */]', JSON.stringify(files))
    .replace('sagascope-shell:development', `sagascope-shell:${digest.digest('hex').slice(0, 12)}`);
  if (filled.includes('/* precache */') || filled.includes('sagascope-shell:development')) {
    throw new Error('sw.js has lost its place for the list of files or for the version');
  }
  writeFileSync(path, filled);
}

/** Paths relative to the build folder, with forward slashes, in a fixed order. */
function shellFiles(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !NOT_IN_SHELL.test(file))
    .sort();
}
