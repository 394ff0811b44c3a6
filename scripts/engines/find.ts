/** Which engines this machine has. */
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
export const without = (name: EngineName): boolean =>
  (process.env['VOID_WITHOUT'] ?? '').split(',').includes(name);

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
