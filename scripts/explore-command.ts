import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { goldenDifferences, goldenText } from '../src/explorer/golden.ts';
import { junit } from '../src/explorer/junit.ts';
import { minimise } from '../src/explorer/minimise/minimise.ts';
import { printedMinimised } from '../src/explorer/minimise/print.ts';
import { printed } from '../src/explorer/print.ts';
import { lostOrders, prove } from '../src/explorer/search/prove.ts';
import { exploreAll } from '../src/explorer/search/search.ts';
import {
  ScenarioError,
  type Exploration,
  type ExploreRequest,
  type Scenario,
  type SwitchValues,
} from '../src/kernel/index.ts';
import { scenarios } from '../src/scenarios/all.ts';
import { beyond, beyondOptions, beyondUsage } from './explore-beyond.ts';

const usage = `npm run explore -- <scenario> [options]
  --script id        the script to start from; 'all' for each of them. Left out: those of the golden file, or the
                     first one
  --set switch=value on, off, a number or an option; as often as you like
  --faults n         faults at most in one run, 0..3; 1 where left out
  --deviations n     other orders and choices at most in one run, 0..3; 0 where left out
  --only fault       try this kind of fault only; as often as you like
  --every            strike at every step; left out, of a long run only at the first ones of each kind
  --seed n
  --json, --junit    instead of the matrix; as JSON a list where '--script all' asks for several
  --golden file      compare with a stored matrix, and exit 1 where a cell has changed
  -u                 write that file instead
  --minimise         make each failure found as small as it can be: fewer commands, weaker faults, shorter delays
  --prove            do the same search the long way, and compare
${beyondUsage}`;

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      script: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      faults: { type: 'string', default: '1' },
      deviations: { type: 'string', default: '0' },
      only: { type: 'string', multiple: true },
      every: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      junit: { type: 'boolean', default: false },
      golden: { type: 'string' },
      update: { type: 'boolean', short: 'u', default: false },
      minimise: { type: 'boolean', default: false },
      prove: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      ...beyondOptions,
    },
  });

type Values = ReturnType<typeof read>['values'];

/** Prints what was asked for. Answers 1 when something fails, 2 on bad input: it can stand in somebody's CI. */
export function explore(args: readonly string[]): number {
  try {
    return answer(args);
  } catch (thrown) {
    if (!(thrown instanceof ScenarioError || thrown instanceof TypeError)) throw thrown;
    return refuse(thrown.message);
  }
}

function answer(args: readonly string[]): number {
  const { values, positionals } = read(args);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [id] = positionals;
  const scenario = scenarios.find((one) => one.id === id);
  if (scenario === undefined) {
    const why = id === undefined ? 'Which scenario?' : `There is no scenario '${id}'.`;
    return refuse(`${why} Scenarios: ${scenarios.map((one) => one.id).join(', ')}.`);
  }
  const requests = requestsOf(scenario, values);
  if (values.prove) return proved(scenario, requests);
  const others = requests.flatMap((request) => beyond(scenario, request, values) ?? []);
  if (others.length > 0) {
    const found = others.map(({ data }) => data);
    console.log(values.json ? asJson(values, found) : others.map(({ text }) => text.join('\n')).join('\n\n'));
    return others.some(({ failing }) => failing) ? 1 : 0;
  }
  const found = requests.map((request) => exploreAll(scenario, request));
  if (values.golden !== undefined) return compared(values.golden, found, values.update);
  if (values.minimise) return minimised(scenario, requests, found, values.json);
  if (values.junit) console.log(junit(found));
  else if (values.json) console.log(asJson(values, found));
  else console.log(found.map(printed).join('\n\n'));
  return found.some(({ minimal, determinism }) => minimal.length + determinism.length > 0) ? 1 : 0;
}

/** A list wherever there may be several. */
const asJson = ({ script }: Values, found: readonly object[]): string =>
  JSON.stringify(script === 'all' || found.length > 1 ? found : found[0]);

function requestsOf(scenario: Scenario, values: Values): readonly ExploreRequest[] {
  const all = scenario.scripts.map(({ id }) => id);
  const usual = scriptsIn(values.golden) ?? all.slice(0, 1);
  const scripts = values.script === 'all' ? all : values.script === undefined ? usual : [values.script];
  return scripts.map((script) => ({
    scenario: scenario.id,
    from: { script },
    switches: Object.fromEntries(values.set.map(setting)),
    seed: whole('seed', values.seed),
    faults: whole('faults', values.faults),
    deviations: whole('deviations', values.deviations),
    ...(values.only === undefined ? {} : { columns: values.only }),
    ...(values.every ? { limits: { strikes: Number.MAX_SAFE_INTEGER } } : {}),
  }));
}

/** Those that a stored matrix is about. */
function scriptsIn(file: string | undefined): readonly string[] | null {
  if (file === undefined || !existsSync(file)) return null;
  return [...readFileSync(file, 'utf8').matchAll(/^script ([^:]*):/gm)].map(([, script]) => script ?? '');
}

function compared(file: string, found: readonly Exploration[], update: boolean): number {
  const text = goldenText(found);
  if (update) {
    writeFileSync(file, text);
    console.log(`Written: ${file}`);
    return 0;
  }
  if (!existsSync(file)) return refuse(`There is no file ${file}. Write it with -u.`);
  const differences = goldenDifferences(readFileSync(file, 'utf8'), text);
  console.log(differences.length === 0 ? 'Nothing has changed.' : differences.join('\n'));
  return differences.length === 0 ? 0 : 1;
}

/** Below each matrix, or instead of it as JSON. */
function minimised(
  scenario: Scenario,
  requests: readonly ExploreRequest[],
  found: readonly Exploration[],
  asJson: boolean,
): number {
  const small = requests.map((request, i) => (found[i]?.minimal ?? []).map((one) => minimise(scenario, request, one)));
  if (asJson) console.log(JSON.stringify(small.flat()));
  else console.log(found.map((one, i) => `${printed(one)}\n\n${printedMinimised(small[i] ?? [])}`).join('\n\n'));
  return small.flat().length > 0 || found.some(({ determinism }) => determinism.length > 0) ? 1 : 0;
}

function proved(scenario: Scenario, requests: readonly ExploreRequest[]): number {
  const all = requests.flatMap((request) => {
    const { plans, runs, differences } = prove(scenario, request);
    const script = 'script' in request.from ? request.from.script : '';
    console.log(`${script}: ${plans} plans the long way, ${runs} runs with pruning; ${differences.length} differences`);
    // the long way tries all orders, the search only those that lead elsewhere
    return [...differences, ...(request.deviations > 0 ? lostOrders(scenario, request) : [])];
  });
  for (const one of all) console.log(`  ${one}`);
  return all.length === 0 ? 0 : 1;
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

function whole(name: string, text: string): number {
  const n = Number(text);
  if (text === '' || !Number.isInteger(n)) throw new TypeError(`--${name} takes a whole number, not '${text}'.`);
  return n;
}

function refuse(why: string): number {
  console.error(`${why}\nUsage: ${usage}`);
  return 2;
}
