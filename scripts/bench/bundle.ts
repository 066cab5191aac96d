import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const cache = 'node_modules/.cache/bench';

/** One file for Node. tsx wraps every function to keep its name, which is not what people run. */
export async function bundleForNode(name: string, entry: URL): Promise<string> {
  const outDir = join(cache, name);
  await build({
    ...common,
    ssr: { noExternal: true },
    build: {
      ...common.build,
      outDir,
      target: 'node20',
      ssr: fileURLToPath(entry),
      rollupOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  });
  return join(outDir, 'main.mjs');
}

/** A folder with an `index.html` that loads the entry, built as the page itself is. */
export async function bundlePage(name: string, entry: URL): Promise<string> {
  const outDir = join(cache, name);
  const built = await build({
    ...common,
    base: './',
    build: { ...common.build, outDir, rollupOptions: { input: fileURLToPath(entry) } },
  });
  const outputs = 'output' in built ? built.output : [];
  const scripts = outputs.flatMap((one) => (one.type === 'chunk' && one.isEntry ? [one.fileName] : []));
  const styles = outputs.flatMap((one) => (one.fileName.endsWith('.css') ? [one.fileName] : []));
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
${styles.map((file) => `<link rel="stylesheet" href="./${file}">`).join('\n')}
${scripts.map((file) => `<script type="module" src="./${file}"></script>`).join('\n')}
</head>
<body><div id="root"></div></body>
</html>
`;
  writeFileSync(join(outDir, 'index.html'), html);
  return outDir;
}

/** The product, by its own configuration; `dist` is left alone. */
export async function bundleApp(): Promise<string> {
  const outDir = join(cache, 'app');
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return outDir;
}

const common = {
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { target: 'es2022', emptyOutDir: true },
} satisfies InlineConfig;
