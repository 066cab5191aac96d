/**
 * Failure matrices as text that can be kept and compared: one letter a cell, and below a row the laws that break there.
 *
 *   script happy-path: completed in 27 steps
 *   .P....--!-----  Charge -> payment provider ord-1041
 *     ! lose reply: money charged means shipped or refunded
 */
import type { Exploration } from '../kernel/index.ts';
import { cellText, whyDead } from './print.ts';

export function goldenText(explorations: readonly Exploration[]): string {
  const [first] = explorations;
  if (first === undefined) return '';
  const head = [first.scenario, `columns: ${first.columns.map(({ label }) => label).join(' | ')}`];
  return `${[...head, ...explorations.flatMap((one) => ['', ...scriptLines(one)])].join('\n')}\n`;
}

function scriptLines({ scope, base, rows, columns, cells }: Exploration): readonly string[] {
  const why = base.broken[0]?.sentence;
  const head = `script ${scope.script ?? ''}: ${base.outcome} in ${base.steps} steps${why === undefined ? '' : `: ${why}`}`;
  const met = new Map<string, number>();
  const body = rows.flatMap(({ message, consumer, key }, i) => {
    const place = `${message} -> ${consumer} ${key}`.trim();
    const n = (met.get(place) ?? 0) + 1;
    met.set(place, n);
    const row = cells[i] ?? [];
    // What fails without a fault has no cells.
    if (row.every((cell) => cell === null)) return [];
    const letters = row.map((cell) => (cell === null ? '-' : cellText(cell))).join('');
    const laws = row.flatMap((cell, j) =>
      cell?.failing === true ? [`  ! ${columns[j]?.label}: ${cell.law ?? whyDead(cell)}`] : [],
    );
    return [`${letters}  ${place}${n === 1 ? '' : ` (${n})`}`, ...laws];
  });
  return [head, ...body];
}

/** The cells, laws and ends that differ, in sentences; empty where there are none. */
export function goldenDifferences(was: string, is: string): readonly string[] {
  const [before, after] = [parsed(was), parsed(is)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const [x, y] = [before.get(name), after.get(name)];
    if (x === y) return [];
    if (y === undefined) return [`${name}: was ${x}, and is not there`];
    return [x === undefined ? `${name}: is ${y}, and was not there` : `${name}: was ${x}, is ${y}`];
  });
}

/** What each cell says, by script, row and column. */
function parsed(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let columns: readonly string[] = [];
  let script = '';
  let place = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('columns: ')) columns = line.slice(9).split(' | ');
    else if (line.startsWith('script ')) {
      const colon = line.indexOf(':');
      script = line.slice(7, colon);
      found.set(`${script} without a fault`, line.slice(colon + 2));
    } else if (line.startsWith('  ! ')) {
      const colon = line.indexOf(': ');
      const name = `${script}, ${place}, ${line.slice(4, colon)}`;
      found.set(name, `! ${line.slice(colon + 2)}`);
    } else if (line.includes(' -> ')) {
      place = line.slice(columns.length + 2);
      columns.forEach((column, i) => {
        if (line[i] !== '-') found.set(`${script}, ${place}, ${column}`, line[i] ?? '');
      });
    }
  }
  return found;
}
