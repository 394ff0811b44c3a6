// Brings a fresh checkout to a runnable state with Node built-ins only; `ensureBrowser` also makes sure of a browser.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** Runs a command with its output shown; true if it succeeded. */
export function sh(command, args, env = {}) {
  console.log(`> ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    }).status === 0
  );
}

/** Checks Node and installs the locked dependencies if they are missing or older than the lock. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node >= 20.19 is needed; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const stamp = 'node_modules/.package-lock.json';
  if (existsSync(stamp) && statSync('package-lock.json').mtimeMs <= statSync(stamp).mtimeMs) return;
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm ci would empty the folder behind the link, which is another checkout's.
    console.error('node_modules is a link to packages older than the lock: install them where they are.');
    process.exit(1);
  }
  if (!sh('npm', ['ci', '--no-audit', '--no-fund'])) {
    console.error('npm ci failed: see the message above (a package registry must be reachable).');
    process.exit(1);
  }
}

/** Looks for a browser and tries to install one where the system can; returns it, or null. */
export async function ensureBrowser() {
  const { findBrowser } = await import('./browser.mjs');
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (!findBrowser() && asRoot && existsSync('/usr/bin/apt-get')) {
    sh('apt-get', ['update', '-q']);
    sh('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
  }
  if (!findBrowser()) sh('npx', ['playwright', 'install', 'chromium']);
  const found = findBrowser();
  if (found) console.log(`browser: ${found.executablePath ?? 'downloaded by Playwright'} (${found.source})`);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled();
