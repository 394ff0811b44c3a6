/** How an engine that is missing may come: with apt where this is root on Debian, in bounded time; elsewhere a sentence says how. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { EngineName } from './engine.ts';
import { type Found, find, without } from './find.ts';

const DOWNLOAD_MS = 150_000;
const UNPACK_MS = 240_000;
const PACKAGES: Readonly<Record<EngineName, readonly string[]>> = {
  // `ensureBrowser` of the set-up sees to this one.
  chromium: [],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'xauth'],
};
const INSTALL = ['install', '-y', '-q', '--no-install-recommends'];

const hasApt = (): boolean => process.platform === 'linux' && existsSync('/usr/bin/apt-get');
/** Nobody but root is asked for anything, and no other system is touched. */
const mayInstall = (): boolean => hasApt() && process.getuid?.() === 0;

/** Runs apt-get; null where it did what it was asked, otherwise why not. */
function apt(args: readonly string[], timeout: number): string | null {
  const { status, error, stderr } = spawnSync('apt-get', args, {
    timeout,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return null;
  const [last = ''] = (stderr ?? '').trim().split('\n').slice(-1);
  const late = error && 'code' in error && error.code === 'ETIMEDOUT';
  return `apt-get ${args[0]} ${late ? `took more than ${timeout / 1000} s` : `failed (${last || String(error)})`}`;
}

/** What a person can do who is not this command. */
function advice(name: EngineName): string {
  if (hasApt()) return `as root: apt-get install ${PACKAGES[name].join(' ')}`;
  return name === 'webkit' ? 'WebKitGTK runs on Linux' : 'install it and run this again';
}

/**
 * Finds engines; what this machine has not got is installed where that is allowed. All of it before the first browser is
 * opened: apt would stand in its way. Never throws: what cannot be had says why.
 */
export function ensureAll(
  names: readonly EngineName[],
  allowed: boolean = mayInstall(),
): ReadonlyMap<EngineName, Found> {
  const out = new Map(names.map((name) => [name, find(name)]));
  // The lists are brought up to date once; where that fails nothing else can come.
  let listed: string | null | undefined;
  for (const [name, found] of out) {
    const packages = PACKAGES[name];
    if ('open' in found || packages.length === 0 || without(name)) continue;
    if (!allowed) {
      out.set(name, { missing: `${found.missing}; ${advice(name)}` });
      continue;
    }
    console.log(`${name}: ${found.missing}; installing ${packages.join(', ')}`);
    if (listed === undefined) listed = apt(['update', '-q'], DOWNLOAD_MS);
    // The network may take as long as it likes; unpacking that is broken off would leave half a package.
    const failed =
      listed ??
      apt([...INSTALL, '--download-only', ...packages], DOWNLOAD_MS) ??
      apt([...INSTALL, '--no-download', ...packages], UNPACK_MS);
    out.set(name, failed === null ? find(name) : { missing: `${found.missing}; ${failed}` });
  }
  return out;
}
