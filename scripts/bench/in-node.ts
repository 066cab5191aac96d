import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs a bundled file in a process of its own, and returns the JSON that it prints. */
export async function measureInNode<Result>(file: string, args: readonly (string | number)[]): Promise<Result> {
  const child = spawn(process.execPath, ['--expose-gc', '--max-old-space-size=8192', file, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const printed = await text(child.stdout);
  const [code] = (await exit) as [number | null];
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return JSON.parse(printed) as Result;
}
