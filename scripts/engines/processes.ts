/** Programs that a browser needs: started, waited for, and never left behind. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { atEnd } from '../ending.mjs';

/** Linux ends a program together with the one that started it, even where that was killed. */
const TOGETHER = ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--'] as const;
const STOP_MS = 3000;

/** With everything that it started itself, unless that has left its group. */
function kill({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has gone.
  }
}

/** Starts a program that ends with this one, whatever happens. */
export function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const [program, ...rest] = [...(existsSync(TOGETHER[0]) ? TOGETHER : []), command, ...args];
  // A group of its own: what it starts itself ends with it.
  const child = spawn(program!, rest, { ...options, detached: true });
  const over = atEnd(() => kill(child));
  child.once('exit', () => {
    kill(child);
    over();
  });
  // Without a listener a program that cannot be started would end this one.
  child.once('error', over);
  return child;
}

/**
 * The first match of `pattern` in what a program says.
 * @throws Error when it ends, cannot be started, or has not said it after `limit` ms.
 */
export function said(child: ChildProcess, out: Readable, pattern: RegExp, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`${child.spawnargs.join(' ')} ${why}. It said: ${text.slice(-500)}`));
    };
    const timer = setTimeout(() => fail(`was not ready after ${limit} ms`), limit);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code}`));
    out.on('data', (chunk) => {
      text += String(chunk);
      const found = pattern.exec(text)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}

/** Asks a program to end; kills it where it does not. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => kill(child), STOP_MS);
  await ended;
  clearTimeout(timer);
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
