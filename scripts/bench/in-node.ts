import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import packageJson from '../../package.json' with { type: 'json' };

/** The young generation is as large as `npm run explore` asks for: most of what a step makes is dead by the time it is full, and
 * only what is not dead costs something. */
const [youngGeneration = ''] = /--max-semi-space-size=\d+/.exec(packageJson.scripts.explore) ?? [];

const flags = ['--expose-gc', '--max-old-space-size=8192', youngGeneration].filter((flag) => flag !== '');

/** Runs a bundled file in a process of its own, and returns the JSON that it prints. */
export async function measureInNode<Result>(file: string, args: readonly (string | number)[]): Promise<Result> {
  const child = spawn(process.execPath, [...flags, file, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const printed = await text(child.stdout);
  const [code] = (await exit) as [number | null];
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return JSON.parse(printed) as Result;
}
