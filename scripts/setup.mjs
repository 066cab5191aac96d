// Set-up for `npm start` and `npm test` on a fresh clone: needs Node and npm, nothing else. When everything is in
// place it does nothing and takes less than 100 ms.
//
//   node scripts/setup.mjs             the packages
//   node scripts/setup.mjs --browser   the packages and a Chromium that starts
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const STAMP = 'node_modules/.setup-stamp';
const LOCK = '.setup-lock';
const PATIENCE_MS = 10 * 60_000;

checkNode();
if (!packagesAreFresh()) withLock(installPackages);
if (process.argv.includes('--browser')) await findBrowser();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const good = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!good) fail(`Node ${process.versions.node} is too old: 20.19, 22.12 or newer is needed.`);
}

/** The packages are fresh when they were installed from this very lock file, on this platform, for this Node. */
function packagesAreFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp();
}

function stamp() {
  return createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(`${process.platform}-${process.arch}-${process.versions.modules}`)
    .digest('hex');
}

function installPackages() {
  if (packagesAreFresh()) return; // another set-up did it while this one waited
  say(existsSync('node_modules') ? 'node_modules is out of date: npm ci' : 'first run: npm ci');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { stdio: ['ignore', 2, 2], env: cleanEnvironment() };
  const npm = process.env['npm_execpath'];
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) fail('npm ci failed');
  writeFileSync(STAMP, stamp());
}

/** npm hands its own settings down to scripts; those that would change a nested install are dropped. */
function cleanEnvironment() {
  const changesInstalls =
    /^npm_(config_(omit|only|production|include|global|prefix|workspace|ignore_scripts|package_lock_only|dry_run)|lifecycle|package|command)/i;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !changesInstalls.test(name)),
  );
}

/** One set-up at a time: `npm start` and `npm test` may begin together. The lock is a file with the holder's process. */
function withLock(/** @type {() => void} */ work) {
  const begun = Date.now();
  while (!takeLock()) {
    if (Date.now() - begun > PATIENCE_MS) fail(`another set-up holds ${LOCK}; remove it if none is running`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
  process.once('exit', () => rmSync(LOCK, { force: true }));
  work();
  rmSync(LOCK, { force: true });
}

function takeLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!holderIsAlive()) rmSync(LOCK, { force: true }); // it was interrupted
    return false;
  }
}

function holderIsAlive() {
  try {
    const holder = Number(readFileSync(LOCK, 'utf8'));
    if (holder > 0) process.kill(holder, 0); // signal 0 only asks; an empty file is about to be written
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function findBrowser() {
  const { findChromium, rememberChromium } = await import('./chromium.mjs');
  const chromium = await findChromium(say);
  if (chromium === null) {
    fail('No Chromium could be found or installed. Set CHROMIUM_PATH=/path/to/chromium and run again.');
  } else if (rememberChromium(chromium)) {
    const sandbox = chromium.sandbox ? '' : ', without its sandbox';
    say(`Chromium ${chromium.version}: ${chromium.executablePath ?? "Playwright's own"} (${chromium.from}${sandbox})`);
  }
}

function say(/** @type {string} */ line) {
  console.error(`[setup] ${line}`);
}

/** @returns {never} */
function fail(/** @type {string} */ line) {
  say(line);
  process.exit(1);
}
