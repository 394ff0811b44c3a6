// Commands that are run side by side or one after the other, with how each ended and how long it took.
import { spawn } from 'node:child_process';
import { atEnd } from './ending.mjs';

/**
 * Runs one command. `shown` lets its words through as they come; otherwise they are held back, so that several can run at once.
 * @returns {Promise<{name: string, ok: boolean, seconds: number, words: string}>}
 */
export function job(name, command, args, { shown = false } = {}) {
  return new Promise((resolve) => {
    const began = Date.now();
    let words = '';
    if (shown) console.log(`> ${command} ${args.join(' ')}`);
    const child = spawn(command, args, {
      shell: process.platform === 'win32',
      stdio: shown ? 'inherit' : 'pipe',
    });
    const over = atEnd(() => child.kill());
    const end = (ok) => {
      over();
      resolve({ name, ok, seconds: (Date.now() - began) / 1000, words });
    };
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        words += text;
      });
    child.on('error', ({ message }) => {
      words += message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** What `npm test` and `npm run check` both ask of the sources. */
export const sourceJobs = () => [
  job('type check', 'npx', ['tsc', '-p', '.']),
  job('lint', 'npx', ['biome', 'check', '.']),
  job('layers', 'node', ['scripts/layers.mjs']),
];

/** One line of a summary. */
export const line = ({ name, state, seconds, why }) =>
  `  ${name.padEnd(16)} ${state.padEnd(8)} ${why === undefined ? `${seconds.toFixed(1)} s` : why}`;
