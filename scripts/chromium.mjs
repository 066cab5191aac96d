// Finds a Chromium for the tests and proves it by launching it; where there is none, tries to install one.
// What was found is kept in node_modules/.cache/chromium.json, for the configuration of Playwright and Vitest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/**
 * @typedef {object} Chromium
 * @property {string} [executablePath] absent: Playwright's own headless shell
 * @property {string[]} args flags to launch it with
 * @property {boolean} sandbox whether it starts with its sandbox on
 * @property {string} version
 * @property {string} from where it was found
 */

const CACHE = 'node_modules/.cache/chromium.json';
const OLDEST = 120;
const VARIABLES = ['CHROMIUM_PATH', 'CHROME_PATH', 'CHROME_BIN', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'];
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const isRoot = process.getuid?.() === 0;
const require = createRequire(import.meta.url);

/**
 * What an earlier set-up found, as launch options of Playwright; empty when there was none.
 * @returns {{ executablePath?: string, args?: string[] }}
 */
export function knownChromium() {
  const chromium = remembered();
  if (chromium === null) return {};
  const { executablePath, args } = chromium;
  return executablePath === undefined ? { args } : { executablePath, args };
}

/**
 * In order: the one remembered, an environment variable, Playwright's cache, an installed browser, `playwright
 * install`, apt (as root).
 * @param {(line: string) => void} say
 * @returns {Promise<Chromium | null>}
 */
export async function findChromium(say) {
  const known = remembered();
  if (known !== null) return known;

  const found = await firstThatStarts(say);
  if (found !== null) return found;

  installWithPlaywright(say);
  const installed = await firstThatStarts(say);
  if (installed !== null) return installed;

  if (!installWithApt(say)) return null;
  return firstThatStarts(say);
}

/**
 * @param {Chromium} chromium
 * @returns {boolean} whether it is news
 */
export function rememberChromium(chromium) {
  const text = JSON.stringify(chromium);
  if (existsSync(CACHE) && readFileSync(CACHE, 'utf8') === text) return false;
  mkdirSync(dirname(CACHE), { recursive: true });
  writeFileSync(CACHE, text);
  return true;
}

/** @returns {Chromium | null} */
function remembered() {
  if (!existsSync(CACHE)) return null;
  try {
    /** @type {Chromium} */
    const chromium = JSON.parse(readFileSync(CACHE, 'utf8'));
    const wanted = VARIABLES.map((name) => process.env[name]).find((path) => path !== undefined && path !== '');
    if (wanted !== undefined && wanted !== chromium.executablePath) return null;
    return chromium.executablePath !== undefined && existsSync(chromium.executablePath) ? chromium : null;
  } catch {
    return null; // an unreadable cache is no cache
  }
}

/** @returns {Promise<Chromium | null>} */
async function firstThatStarts(/** @type {(line: string) => void} */ say) {
  for (const [from, executablePath] of candidates()) {
    const chromium = await prove(from, executablePath);
    if (chromium !== null) return chromium;
    say(`${from}: ${executablePath ?? 'headless shell'} does not start`);
  }
  return null;
}

/** @returns {Generator<[from: string, executablePath: string | undefined]>} */
function* candidates() {
  for (const name of VARIABLES) {
    const path = process.env[name];
    if (path) yield [name, path];
  }
  const own = playwright().executablePath();
  if (existsSync(own)) yield ["Playwright's cache", own];
  const shell = own.replace(/chromium-(\d+)/, 'chromium_headless_shell-$1');
  if (shell !== own && existsSync(dirname(dirname(shell)))) yield ["Playwright's cache", undefined];
  for (const path of systemBrowsers()) if (existsSync(path)) yield ['system', path];
}

/** @returns {string[]} */
function systemBrowsers() {
  const { platform, env } = process;
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
    return ['', env['HOME'] ?? ''].flatMap((home) =>
      names.map((name) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (platform === 'win32') {
    const names = [
      String.raw`Google\Chrome\Application\chrome.exe`,
      String.raw`Microsoft\Edge\Application\msedge.exe`,
      String.raw`Chromium\Application\chrome.exe`,
    ];
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((base) =>
      names.map((name) => join(env[base] ?? 'C:\\', name)),
    );
  }
  return [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'google-chrome-beta',
    'microsoft-edge-stable',
    'microsoft-edge',
    'brave-browser',
  ].flatMap((name) => onPath(name) ?? []);
}

/** A file that exists is not yet a browser that starts: launch it, with its sandbox where that works. */
async function prove(/** @type {string} */ from, /** @type {string | undefined} */ executablePath) {
  for (const sandbox of isRoot ? [false] : [true, false]) {
    const args = sandbox ? QUIET : [...QUIET, '--no-sandbox'];
    const path = executablePath === undefined ? {} : { executablePath };
    try {
      const browser = await playwright().launch({ ...path, args, chromiumSandbox: sandbox, timeout: 20_000 });
      try {
        const page = await browser.newPage();
        await page.goto('data:text/html,<title>ok</title>');
        const version = browser.version();
        if ((await page.title()) === 'ok' && Number.parseInt(version, 10) >= OLDEST) {
          return { ...path, args, sandbox, version, from };
        }
      } finally {
        await browser.close();
      }
    } catch {
      // the next way, then the next browser
    }
  }
  return null;
}

/** @returns {import('@playwright/test').BrowserType} */
function playwright() {
  // loaded late: when this file is read, the packages may not be there yet
  return require('@playwright/test').chromium;
}

function installWithPlaywright(/** @type {(line: string) => void} */ say) {
  say('no Chromium found: npx playwright install chromium');
  const cli = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
  const withLibraries = process.platform === 'linux' && isRoot ? ['--with-deps'] : [];
  spawnSync(process.execPath, [cli, 'install', ...withLibraries, 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeout: 5 * 60_000,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
  });
}

/** @returns {boolean} whether it could be tried */
function installWithApt(/** @type {(line: string) => void} */ say) {
  if (process.platform !== 'linux' || !isRoot || onPath('apt-get') === undefined) return false;
  say('apt-get install chromium');
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  const install = () => apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  if (install() !== 0) {
    apt('update');
    install();
  }
  return true;
}

function onPath(/** @type {string} */ name) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
