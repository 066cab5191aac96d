import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { judge } from './aims.ts';
import type { Row } from './row.ts';
import { median, quantile } from './statistics.ts';
import type { Before } from './table.ts';

interface Report {
  readonly node: string;
  readonly cores: number;
  /** Of the machine in the last minute, at the end. */
  readonly load: number;
  readonly rows: readonly {
    readonly id: string;
    readonly what: string;
    readonly unit: string;
    readonly better: Row['better'];
    readonly median: number;
    readonly low: number;
    readonly high: number;
    readonly aims: readonly { readonly text: string; readonly met: boolean; readonly why?: string }[];
  }[];
}

/** For `--json`: low and high are the quartiles. */
export function writeReport(file: string, rows: readonly Row[]): void {
  const report: Report = {
    node: process.version,
    cores: cpus().length,
    load: load(),
    rows: rows.map((row) => ({
      id: row.id,
      what: row.what,
      unit: row.unit,
      better: row.better,
      median: median(row.samples),
      low: quantile(row.samples, 0.25),
      high: quantile(row.samples, 0.75),
      aims: (row.aims ?? []).map((aim) => {
        const verdict = judge(row, aim, rows);
        return verdict.met || aim.why === undefined ? verdict : { ...verdict, why: aim.why };
      }),
    })),
  };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

/** For `--compare`. Throws an Error in words where the file is none of ours. */
export function readReport(file: string): Before {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Partial<Report>;
  if (!Array.isArray(report.rows)) throw new Error(`${file} was not written by \`npm run bench -- --json ${file}\``);
  return new Map((report as Report).rows.map(({ id, median }) => [id, median]));
}

export function load(): number {
  return loadavg()[0] ?? 0;
}
