/**
 * `tsx scripts/readme.ts` puts into the README the files that it shows and the table of scenarios; its test says when that
 * has been forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { scenarios } from '../src/scenarios/all.ts';
import { scenarioTable } from './scenario-table.ts';

const example = /(<!-- example: (?<file>\S+) -->\n)[\s\S]*?(<!-- \/example -->)/g;
const table = /(<!-- scenarios -->\n)[\s\S]*?(<!-- \/scenarios -->)/g;

/** The README with each example as it stands in its file, and with what each scenario covers. */
export function withExamples(readme: string): string {
  return readme
    .replace(example, (_, open: string, file: string, close: string) => {
      return `${open}\n\`\`\`ts\n${readFileSync(file, 'utf8').trim()}\n\`\`\`\n\n${close}`;
    })
    .replace(table, (_, open: string, close: string) => `${open}\n${scenarioTable(scenarios)}\n\n${close}`);
}

if (process.argv[1]?.endsWith('readme.ts')) writeFileSync('README.md', withExamples(readFileSync('README.md', 'utf8')));
