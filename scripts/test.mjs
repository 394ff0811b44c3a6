// `npm test`: type check, lint, unit tests, then browser and end-to-end tests on the built site; says what did not run.
import { existsSync, readFileSync } from 'node:fs';
import { job, line, sourceJobs } from './jobs.mjs';
import { ensureBrowser, ensureInstalled } from './setup.mjs';

ensureInstalled();
const data = process.env.VOID_DATA;
console.log(
  data
    ? `real data: ${data}`
    : 'real data: VOID_DATA is not set; tests on real MNIST and Omniglot are skipped',
);

const results = [];
const ended = ({ name, ok, seconds, words }) => {
  if (words.trim() !== '') console.log(`\n${name}:\n${words.trimEnd()}`);
  results.push({ name, state: ok ? 'passed' : 'FAILED', seconds });
  return ok;
};
const run = async (name, command, args) => ended(await job(name, command, args, { shown: true }));

/** Every engine on the built page: a line of the summary for each. */
const SMOKE_RESULTS = '.cache/smoke/results.json';
const smoke = async () => {
  const done = await job('smoke', 'npm', ['run', '--silent', 'smoke'], { shown: true });
  if (!existsSync(SMOKE_RESULTS)) ended(done);
  else
    for (const { name, ...engine } of JSON.parse(readFileSync(SMOKE_RESULTS, 'utf8')))
      results.push({ name: `smoke ${name.split(' ')[0]}`, ...engine });
};

// What needs one core each, side by side.
const sources = await Promise.all([...sourceJobs(), job('build', 'npx', ['vite', 'build'])]);
const [built] = sources.map(ended).slice(-1);
await run('unit', 'npx', ['vitest', 'run', '--project', 'unit']);

const browser = await ensureBrowser();
if (browser) {
  await run('browser', 'npx', ['vitest', 'run', '--project', 'browser']);
  if (built) await run('end to end', 'npx', ['playwright', 'test']);
} else {
  for (const name of ['browser', 'end to end']) results.push({ name, state: 'NOT RUN', seconds: 0 });
}
if (built) await smoke();

console.log('\nsummary');
for (const result of results) console.log(line(result));
if (!browser) {
  console.log(
    'No Chromium-family browser was found or could be installed, so browser and end-to-end tests were NOT RUN.\n' +
      'Install Chrome or Chromium, or set CHROME_PATH; VOID_NO_BROWSER=1 accepts this.',
  );
}
const failed = results.some((r) => r.state === 'FAILED');
const missing = !browser && process.env.VOID_NO_BROWSER !== '1';
process.exit(failed || missing ? 1 : 0);
