import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { knownChromium } from './scripts/chromium.mjs';

/** Guards only, ms: what hangs ends. A busy machine is slow, and no test measures time. */
const guard = { testTimeout: 60_000, hookTimeout: 60_000 };
const pageState = 'src/state/**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...guard,
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['**/*.browser.test.{ts,tsx}', pageState],
          // one module graph for all files: importing it anew for each costs more than the tests
          isolate: false,
          maxWorkers: '100%',
        },
      },
      // the stores of the page live as long as their modules: here each file begins with new ones
      { test: { name: 'unit-state', ...guard, environment: 'node', include: [pageState], maxWorkers: '100%' } },
      {
        extends: './vite.config.ts',
        test: {
          name: 'browser',
          ...guard,
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: '127.0.0.1' },
            provider: playwright({ launchOptions: knownChromium() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
