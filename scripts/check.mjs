// `npm run check`, the habit: types, lint and the unit tests nearest to what changed since `main`, side by side, in half a minute.
import { spawn } from 'node:child_process';
import { changedFiles, relatedTests, withinTime } from './check/related.mjs';
import { ensureInstalled } from './setup.mjs';

/** What the tests may take of one core, s: two cores are shared with types and lint. */
const TEST_SECONDS = 24;

ensureInstalled();
const began = Date.now();
const changed = changedFiles();
const { fits, rest } = withinTime(relatedTests(changed), TEST_SECONDS);

/** Runs a command quietly; its words are shown when it fails. */
const run = (name, args) =>
  new Promise((resolve) => {
    const start = Date.now();
    let words = '';
    const child = spawn('npx', args, { shell: process.platform === 'win32' });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (words += text));
    child.on('close', (code) => {
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      console.log(`  ${name.padEnd(16)} ${code === 0 ? 'passed' : 'FAILED'}   ${seconds} s`);
      resolve({ name, words, ok: code === 0 });
    });
  });

console.log(`${changed.length} files differ from main; ${fits.length} test files are near enough to be run`);
const results = await Promise.all([
  run('types', ['tsc', '-p', '.']),
  run('lint and layers', ['biome', 'check', '.']),
  ...(fits.length > 0 ? [run('tests', ['vitest', 'run', '--project', 'unit', ...fits])] : []),
]);
const failed = results.filter(({ ok }) => !ok);
for (const { name, words } of failed) console.log(`\n${name}:\n${words}`);
if (rest.length > 0)
  console.log(`Not run, for time: ${rest.length} test files that the change reaches too; npm test runs all.`);
console.log(`${failed.length === 0 ? 'good' : 'NOT GOOD'}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
process.exit(failed.length === 0 ? 0 : 1);
