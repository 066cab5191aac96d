// Vite plugin: writes into dist/index.html what the first picture needs. The first scenario, as the engine describes it: the
// engine says the same when it is up, until then the page draws from this; it is data, since the Content-Security-Policy
// allows no inline scripts. And which fonts to load.
import { join } from 'node:path';
import { runnerImport } from 'vite';

/** @returns {import('vite').Plugin} */
export function firstPicture() {
  let root = '';
  let base = '';
  return {
    name: 'sagascope-first-picture',
    apply: 'build',
    configResolved(config) {
      ({ root, base } = config);
    },
    async transformIndexHtml(_html, { bundle = {} }) {
      /** @type {{ module: { firstScenario: unknown } }} */
      const { module } = await runnerImport(join(root, 'src/app/first-scenario.ts'), {
        configFile: false,
        logLevel: 'error',
        root,
      });
      const fonts = Object.keys(bundle).filter((file) => /-latin-wght-normal-.*\.woff2$/.test(file));
      return [
        // without it they are asked for when the styles and the first words are there, and all words are laid out twice
        ...fonts.map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `${base}${file}` },
          injectTo: /** @type {const} */ ('head'),
        })),
        {
          tag: 'script',
          attrs: { type: 'application/json', id: 'first-scenario' },
          children: JSON.stringify(module.firstScenario).replaceAll('<', '\\u003c'),
          injectTo: 'body',
        },
      ];
    },
  };
}
