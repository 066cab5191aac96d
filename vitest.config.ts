import { existsSync, readFileSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** What scripts/chromium.mjs found and proved by launching it. */
const cache = 'node_modules/.cache/chromium.json';
const chromium: { executablePath?: string; args?: string[] } = existsSync(cache)
  ? JSON.parse(readFileSync(cache, 'utf8'))
  : {};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['**/*.browser.test.{ts,tsx}'],
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: '127.0.0.1' },
            provider: playwright({
              launchOptions: {
                ...(chromium.executablePath === undefined ? {} : { executablePath: chromium.executablePath }),
                ...(chromium.args === undefined ? {} : { args: chromium.args }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
