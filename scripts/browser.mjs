// Finds a Chromium-family browser for the tests: $CHROME_PATH, then Playwright's own download, then system installs.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const FIXED = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (n) => `/Applications/${n}.app/Contents/MacOS/${n}`,
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((v) =>
    process.env[v]
      ? [
          join(process.env[v], 'Google/Chrome/Application/chrome.exe'),
          join(process.env[v], 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : [],
  ),
};

/** @returns {{source: string, executablePath?: string} | null} `executablePath` is left out for Playwright's own browser. */
export function findBrowser() {
  const env = process.env.CHROME_PATH;
  if (env) {
    if (!existsSync(env)) throw new Error(`CHROME_PATH is set to ${env}, which does not exist.`);
    return { source: 'CHROME_PATH', executablePath: env };
  }
  if (existsSync(chromium.executablePath())) return { source: 'playwright' };
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((d) => NAMES.map((n) => join(d, n + suffix)));
  const hit = [...(FIXED[process.platform] ?? []), ...onPath].find((p) => existsSync(p));
  return hit ? { source: 'system', executablePath: hit } : null;
}

const root = process.platform === 'linux' && process.getuid?.() === 0;
const quiet = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];
const softwareGpu = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
];

/** Playwright launch options shared by every test that opens a browser; `webgpu` adds the software GPU. */
export function launchOptions({ webgpu = false, args = [] } = {}) {
  const b = findBrowser();
  if (!b)
    throw new Error('No Chromium-family browser found. Install Chrome or Chromium, or set CHROME_PATH.');
  return {
    ...(b.executablePath ? { executablePath: b.executablePath } : {}),
    args: [...quiet, ...(root ? ['--no-sandbox'] : []), ...(webgpu ? softwareGpu : []), ...args],
  };
}
