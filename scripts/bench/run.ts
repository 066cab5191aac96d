// `npm run bench`: the limit of the machine, the peers and Sagascope, measured in turns in one run. Prints one table.
// An aim that is not met is marked; nothing here fails on wall-clock time.
import { fileURLToPath } from 'node:url';
import { readCommandLine, usage, type CommandLine, type PartName } from './command-line.ts';
import { explorer } from './explorer/part.ts';
import { frames } from './frames/part.ts';
import { kernel } from './kernel/part.ts';
import { long } from './long/part.ts';
import { load, readReport, writeReport } from './report.ts';
import type { Part, Row } from './row.ts';
import { rewind } from './rewind/part.ts';
import { scale } from './scale/part.ts';
import { start } from './start/part.ts';
import { store } from './store/part.ts';
import { table, type Before } from './table.ts';

const measures: { readonly [Name in PartName]: Part } = { kernel, store, frames, start, scale, long, explorer, rewind };

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}

let line: CommandLine;
let before: Before | null;
try {
  line = readCommandLine(process.argv.slice(2));
  // read before the long wait, so that a wrong name is known at once
  before = line.compare === null ? null : readReport(line.compare);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exit(2);
}

const say = (text: string): void => console.error(text);

const rows: Row[] = [];
for (const name of line.only) {
  say(`${name} (load ${load().toFixed(1)})`);
  try {
    rows.push(...(await measures[name]({ quick: line.quick, say: (text) => say(`  ${text}`) })));
  } catch (error) {
    // what the other parts measured is still worth its minutes
    say(`  ${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

console.log(`\n${table(rows, before)}\n\nNode ${process.version}, load at the end ${load().toFixed(1)}`);
if (line.json !== null) writeReport(line.json, rows);
