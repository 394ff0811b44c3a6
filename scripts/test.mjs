// `npm test`: type check, lint, unit tests, then browser and end-to-end tests on the built site; says what did not run.
import { ensureBrowser, ensureInstalled, sh } from './setup.mjs';

ensureInstalled();
const data = process.env.VOID_DATA;
console.log(
  data
    ? `real data: ${data}`
    : 'real data: VOID_DATA is not set; tests on real MNIST and Omniglot are skipped',
);

const results = [];
const run = (name, command, args) => {
  const start = Date.now();
  const ok = sh(command, args);
  results.push({ name, state: ok ? 'passed' : 'FAILED', seconds: (Date.now() - start) / 1000 });
  return ok;
};

run('type check', 'npx', ['tsc', '-p', '.']);
run('lint', 'npx', ['biome', 'check', '.']);
run('layers', 'node', ['scripts/layers.mjs']);
run('unit', 'npx', ['vitest', 'run', '--project', 'unit']);

const browser = await ensureBrowser();
if (browser) {
  run('browser', 'npx', ['vitest', 'run', '--project', 'browser']);
  if (run('build', 'npx', ['vite', 'build'])) run('end to end', 'npx', ['playwright', 'test']);
} else {
  for (const name of ['browser', 'end to end']) results.push({ name, state: 'NOT RUN', seconds: 0 });
  run('build', 'npx', ['vite', 'build']);
}

console.log('\nsummary');
for (const r of results) console.log(`  ${r.name.padEnd(16)} ${r.state.padEnd(8)} ${r.seconds.toFixed(1)} s`);
if (!browser) {
  console.log(
    'No Chromium-family browser was found or could be installed, so browser and end-to-end tests were NOT RUN.\n' +
      'Install Chrome or Chromium, or set CHROME_PATH; VOID_NO_BROWSER=1 accepts this.',
  );
}
const failed = results.some((r) => r.state === 'FAILED');
const missing = !browser && process.env.VOID_NO_BROWSER !== '1';
process.exit(failed || missing ? 1 : 0);
