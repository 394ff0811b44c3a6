/** Which engines this machine has, and how one that is missing may come: with apt where that is allowed, in bounded time. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from '../browser.mjs';
import { canConnect } from './bidi.ts';
import { openChromium } from './chromium.ts';
import type { Engine, EngineName, EngineOptions } from './engine.ts';
import { openFirefox } from './firefox.ts';
import { openWebKit } from './webkit.ts';

export type Opener = (options: EngineOptions) => Promise<Engine>;

/** An engine that can be opened, or the reason why it cannot. */
export type Found = { readonly open: Opener } | { readonly missing: string };

const DOWNLOAD_MS = 150_000;
const UNPACK_MS = 240_000;
const PACKAGES: Readonly<Record<EngineName, readonly string[]>> = {
  // `ensureBrowser` of the set-up sees to this one.
  chromium: [],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'xauth'],
};

const onPath = (...names: readonly string[]): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/** MiniBrowser is on no path: it lies beside the library, for each architecture and version elsewhere. */
function miniBrowser(): string | undefined {
  const list = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
  const roots = ['/usr/libexec', '/usr/lib64', ...list('/usr/lib').map((name) => join('/usr/lib', name))];
  return roots
    .flatMap((root) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => join(root, name)))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((path) => existsSync(path));
}

/** `VOID_WITHOUT=firefox,webkit`: as if this machine had not got them, nor could. */
const without = (name: EngineName): boolean => (process.env['VOID_WITHOUT'] ?? '').split(',').includes(name);

export function find(name: EngineName): Found {
  if (without(name)) return { missing: 'VOID_WITHOUT says so' };
  if (name === 'chromium')
    return findBrowser()
      ? { open: openChromium }
      : { missing: 'no browser of the Chromium family; install one or set CHROME_PATH' };
  if (name === 'firefox') {
    const mac = '/Applications/Firefox.app/Contents/MacOS/firefox';
    const path = onPath('firefox-esr', 'firefox') ?? (existsSync(mac) ? mac : undefined);
    if (!path) return { missing: 'no firefox-esr or firefox on the path' };
    if (!canConnect()) return { missing: 'this Node needs --experimental-websocket' };
    return { open: (options) => openFirefox(path, options) };
  }
  const driver = onPath('WebKitWebDriver');
  const display = onPath('Xvfb');
  const browser = miniBrowser();
  const lacking = [driver ?? 'WebKitWebDriver', display ?? 'Xvfb', browser ?? 'MiniBrowser'].filter(
    (program) => !program.startsWith('/'),
  );
  if (!driver || !display || !browser) return { missing: `no ${lacking.join(', ')}` };
  return { open: (options) => openWebKit({ driver, display, browser }, options) };
}

/** Finds an engine; where this is root and has apt, tries to bring it. Never throws: what cannot be had says why. */
export function ensure(name: EngineName): Found {
  const found = find(name);
  const packages = PACKAGES[name];
  const allowed = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if ('open' in found || packages.length === 0 || without(name) || !allowed) return found;
  console.log(`${name}: ${found.missing}; installing ${packages.join(', ')}`);
  const install = ['install', '-y', '-q', '--no-install-recommends'];
  // The network may take as long as it likes; unpacking that is broken off would leave half a package.
  const steps: readonly (readonly [readonly string[], number])[] = [
    [['update', '-q'], DOWNLOAD_MS],
    [[...install, '--download-only', ...packages], DOWNLOAD_MS],
    [[...install, '--no-download', ...packages], UNPACK_MS],
  ];
  for (const [args, timeout] of steps) {
    const { status, error } = spawnSync('apt-get', args, {
      timeout,
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0)
      return { missing: `${found.missing}; apt-get ${args[0]} ${error ? 'took too long' : 'failed'}` };
  }
  return find(name);
}
