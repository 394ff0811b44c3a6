// `npm run check`, the habit: types, lint and the unit tests nearest to what changed since `main`, side by side, in half a minute.
import { changedFiles, relatedTests, withinTime } from './check/related.mjs';
import { job, line, sourceJobs } from './jobs.mjs';
import { ensureInstalled } from './setup.mjs';

/** What the tests may take of one core, s: two cores are shared with types and lint. */
const TEST_SECONDS = 24;

ensureInstalled();
const began = Date.now();
const changed = changedFiles();
const { fits, rest } = withinTime(relatedTests(changed), TEST_SECONDS);
console.log(`${changed.length} files differ from main; ${fits.length} test files are near enough to be run`);

const tests = fits.length > 0 ? [job('tests', 'npx', ['vitest', 'run', '--project', 'unit', ...fits])] : [];
const results = await Promise.all(
  [...sourceJobs(), ...tests].map(async (running) => {
    const result = await running;
    console.log(line({ ...result, state: result.ok ? 'passed' : 'FAILED' }));
    return result;
  }),
);
const failed = results.filter(({ ok }) => !ok);
for (const { name, words } of failed) console.log(`\n${name}:\n${words}`);
if (rest.length > 0)
  console.log(`Not run, for time: ${rest.length} test files that the change reaches too; npm test runs all.`);
console.log(`${failed.length === 0 ? 'good' : 'NOT GOOD'}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
process.exit(failed.length === 0 ? 0 : 1);
