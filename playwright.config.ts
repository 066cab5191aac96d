import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { defineConfig } from '@playwright/test';
import { knownChromium } from './scripts/chromium.mjs';

// The port is chosen once, in the main process; the workers read this file too and inherit it.
const port = (process.env['SAGASCOPE_PORT'] ??= String(await freePort()));
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  // a test that fails and then passes is reported as flaky, by name, with a trace; recording each costs half the time
  retries: 1,
  // guards only: a test waits for what it sees, and a busy machine is slow
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'on-first-retry',
    launchOptions: knownChromium(),
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `vite preview --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  return free;
}
