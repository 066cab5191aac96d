// `npm test`: every stage in order, one line each, and the output of those that fail.
//
//   node scripts/test.mjs                     all stages
//   node scripts/test.mjs --only unit,e2e     these alone (end-to-end tests and the size need a build: they add it)
//
// A check counts as one test; Vitest and Playwright report how many they ran. The last line is always
// "N passed, N failed"; the exit code is 1 when something failed.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Stage
 * @property {string} name for `--only`
 * @property {string} title
 * @property {string} command
 * @property {(report: string) => Counts} [count] reads the JSON report of a test runner; absent: a check, one test
 * @property {string} [needs] the stage that this one cannot do without
 */
/** @typedef {{ passed: number, failed: number, skipped: number, flaky?: readonly string[] }} Counts */

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const REPORTS = 'node_modules/.cache/reports';
const LIMIT_MS = 15 * 60_000;

/** @type {readonly Stage[]} */
const stages = [
  { name: 'types', title: 'types', command: 'npm run --silent types' },
  { name: 'lint', title: 'lint', command: 'npm run --silent lint' },
  { name: 'format', title: 'format', command: 'npm run --silent format:check' },
  { name: 'layers', title: 'layers', command: 'npm run --silent layers' },
  { name: 'dead', title: 'dead code', command: 'npm run --silent dead' },
  { name: 'unit', title: 'unit and contract tests', command: vitest('unit', 'unit*'), count: countVitest },
  { name: 'browser', title: 'contract tests in a browser', command: vitest('browser'), count: countVitest },
  { name: 'build', title: 'build', command: 'npm run --silent build' },
  { name: 'size', title: 'bundle size', command: 'npm run --silent size', needs: 'build' },
  {
    name: 'e2e',
    title: 'end-to-end tests',
    command: 'playwright test --pass-with-no-tests --reporter=list,json',
    count: countPlaywright,
    needs: 'build',
  },
];

const chosen = choose(process.argv.slice(2));
mkdirSync(REPORTS, { recursive: true });

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {Set<string>} */
const broken = new Set();

for (const stage of chosen) {
  const begun = performance.now();
  const { counts, output } =
    stage.needs !== undefined && broken.has(stage.needs)
      ? { counts: { passed: 0, failed: 1, skipped: 0 }, output: `not run: it needs the ${stage.needs}` }
      : await runStage(stage);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);

  if (counts.failed > 0) broken.add(stage.name);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;

  const tests = stage.count === undefined ? '' : `, ${describe(counts)}`;
  console.log(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${stage.title} (${seconds} s${tests})`);
  for (const title of counts.flaky ?? []) console.log(`       flaky, passed when tried again: ${title}`);
  if (counts.failed > 0) console.log(`${output.trimEnd().replaceAll(/^/gm, '       ')}\n`);
}

if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** @returns {readonly Stage[]} */
function choose(/** @type {readonly string[]} */ args) {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at === -1) return stages;
  const names = (args[at]?.split('=')[1] ?? args[at + 1] ?? '').split(',').filter((name) => name !== '');
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0 || names.length === 0) {
    console.error(`--only takes some of: ${stages.map((stage) => stage.name).join(',')}`);
    process.exit(2);
  }
  const wanted = new Set(names);
  for (const { name, needs } of stages) if (wanted.has(name) && needs !== undefined) wanted.add(needs);
  return stages.filter(({ name }) => wanted.has(name));
}

/**
 * Runs one stage. A runner that fails without a report, or reports no failure and yet exits with one, counts as one.
 * @returns {Promise<{ counts: Counts, output: string }>}
 */
async function runStage(/** @type {Stage} */ { name, command, count }) {
  const report = join(REPORTS, `${name}.json`);
  rmSync(report, { force: true });
  const { ok, output } = await run(command, report);
  if (count === undefined) {
    return { counts: { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, output };
  }
  try {
    const counts = count(readFileSync(report, 'utf8'));
    return { counts: ok ? counts : { ...counts, failed: Math.max(1, counts.failed) }, output };
  } catch {
    return { counts: { passed: 0, failed: 1, skipped: 0 }, output: `${output}\nno report was written` };
  }
}

/** @returns {Promise<{ ok: boolean, output: string }>} */
function run(/** @type {string} */ command, /** @type {string} */ report) {
  const windows = process.platform === 'win32';
  const child = spawn(command, {
    shell: true,
    detached: !windows, // a group of its own, so that a stage that hangs goes with all that it started
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [join(process.cwd(), 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      FORCE_COLOR: '0',
      NO_COLOR: '1',
    },
  });
  const stop = () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (windows) child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  };
  const interrupt = () => {
    stop();
    process.exit(130);
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);

  return new Promise((resolve) => {
    let output = '';
    const timer = setTimeout(() => {
      output += `\nstopped after ${LIMIT_MS / 60_000} minutes`;
      stop();
    }, LIMIT_MS);
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      resolve({ ok: code === 0, output });
    });
  });
}

function vitest(/** @type {string} */ name, projects = name) {
  const report = `--reporter=json --outputFile.json=${REPORTS}/${name}.json`;
  return `vitest run --project=${projects} --passWithNoTests --reporter=default ${report}`;
}

/** @returns {Counts} */
function countVitest(/** @type {string} */ text) {
  const report = JSON.parse(text);
  // a file that cannot be loaded has no tests that could fail
  const unloadable = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Counts} */
function countPlaywright(/** @type {string} */ text) {
  const { stats, errors, suites } = JSON.parse(text);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    flaky: suites.flatMap(flakyIn),
  };
}

/** @typedef {{ title: string, file: string, specs: readonly Spec[], suites?: readonly Suite[] }} Suite */
/** @typedef {{ title: string, tests: readonly { status: string }[] }} Spec */
/** @returns {readonly string[]} */
function flakyIn(/** @type {Suite} */ { file, specs, suites = [] }) {
  const here = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...here.map(({ title }) => `${file}: ${title}`), ...suites.flatMap(flakyIn)];
}

function describe(/** @type {Counts} */ { passed, failed, skipped }) {
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}
