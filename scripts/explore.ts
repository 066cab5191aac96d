/**
 * `npm run explore -- <scenario> [--script id] [--set switch=value] [--faults k] [--seed n] [--json]`
 *
 * Runs the one engine in Node and prints the failure matrix. Exits 1 when a law is violated, 2 on bad input: it can stand
 * in somebody's CI.
 */
import { parseArgs } from 'node:util';
import { printed } from '../src/explorer/print.ts';
import { exploreAll } from '../src/explorer/search/search.ts';
import { ScenarioError, type SwitchValues } from '../src/kernel/index.ts';
import { scenarios } from '../src/scenarios/all.ts';

const usage = 'npm run explore -- <scenario> [--script id] [--set switch=value] [--faults k] [--seed n] [--json]';

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      script: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      faults: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const [id] = positionals;
  const scenario = scenarios.find((one) => one.id === id);
  if (scenario === undefined) {
    return refuse(`There is no scenario '${id ?? ''}'. Scenarios: ${scenarios.map((one) => one.id).join(', ')}.`);
  }
  const scriptId = values.script ?? scenario.scripts[0]?.id ?? '';
  const faults = Number(values.faults);
  const seed = Number(values.seed);
  if (!Number.isInteger(faults) || faults < 0 || faults > 3)
    return refuse('--faults takes a whole number from 0 to 3.');
  if (!Number.isInteger(seed)) return refuse('--seed takes a whole number.');
  const switches = Object.fromEntries(values.set.map(setting));
  const from = { script: scriptId };
  const found = exploreAll(scenario, { scenario: scenario.id, from, switches, seed, faults, deviations: 0 });
  console.log(values.json ? JSON.stringify(found) : printed(found));
  return found.minimal.length > 0 ? 1 : 0;
}

/** `outbox=off`, `retries=0`, `shutdown=kill`. */
function setting(text: string): [string, SwitchValues[string]] {
  const at = text.indexOf('=');
  if (at < 1) throw new TypeError(`--set takes switch=value, not '${text}'.`);
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  if (value === 'on' || value === 'true') return [name, true];
  if (value === 'off' || value === 'false') return [name, false];
  return [name, value !== '' && Number.isFinite(Number(value)) ? Number(value) : value];
}

function refuse(why: string): number {
  console.error(`${why}\nUsage: ${usage}`);
  return 2;
}

try {
  process.exitCode = main();
} catch (thrown) {
  if (!(thrown instanceof ScenarioError || thrown instanceof TypeError)) throw thrown;
  process.exitCode = refuse(thrown.message);
}
