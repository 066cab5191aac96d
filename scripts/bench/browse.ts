import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { chromium, type Browser } from '@playwright/test';
import { preview } from 'vite';
import { findChromium } from '../chromium.mjs';

export interface Site {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A built folder on a port of its own. */
export async function serve(outDir: string): Promise<Site> {
  const port = await freePort();
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

export async function launch(say: (line: string) => void): Promise<Browser> {
  const found = await findChromium(say);
  if (found === null)
    throw new Error('This part needs a Chromium, and there is none: node scripts/setup.mjs --browser');
  const { executablePath, args } = found;
  return await chromium.launch({
    args: [...args, '--js-flags=--expose-gc'],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
