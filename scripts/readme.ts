/**
 * `tsx scripts/readme.ts` puts the files that the README shows into it; its test says when that has been forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const block = /(<!-- example: (?<file>\S+) -->\n)[\s\S]*?(<!-- \/example -->)/g;

/** The README with each example as it stands in its file. */
export function withExamples(readme: string): string {
  return readme.replace(block, (_, open: string, file: string, close: string) => {
    return `${open}\n\`\`\`ts\n${readFileSync(file, 'utf8').trim()}\n\`\`\`\n\n${close}`;
  });
}

if (process.argv[1]?.endsWith('readme.ts')) writeFileSync('README.md', withExamples(readFileSync('README.md', 'utf8')));
