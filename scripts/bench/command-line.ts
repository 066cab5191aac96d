import { parseArgs } from 'node:util';

const parts = ['kernel', 'store', 'frames', 'start', 'scale', 'long', 'explorer', 'rewind'] as const;
export type PartName = (typeof parts)[number];

export interface CommandLine {
  readonly only: readonly PartName[];
  readonly json: string | null;
  readonly compare: string | null;
  readonly quick: boolean;
}

export const usage = `npm run bench -- [options]
  --only ${parts.join(',')}   these parts alone
  --json FILE      write the figures
  --compare FILE   print the change since an earlier --json
  --quick          fewer and shorter rounds: for a first look, not for a claim`;

/** Throws an Error in words where it does not understand. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      json: { type: 'string' },
      compare: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const named = values.only === undefined ? [...parts] : values.only.split(',').filter((name) => name !== '');
  const unknown = named.filter((name) => !isPart(name));
  if (unknown.length > 0 || named.length === 0) throw new Error(`--only takes some of: ${parts.join(',')}`);
  return {
    only: named.filter(isPart),
    json: values.json ?? null,
    compare: values.compare ?? null,
    quick: values.quick,
  };
}

function isPart(name: string): name is PartName {
  return (parts as readonly string[]).includes(name);
}
