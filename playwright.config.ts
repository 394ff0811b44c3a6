/** Playwright: end-to-end tests on the built site, served under a sub-path as static hosts do; `VOID_DIST` names another build. */
import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';

const port = Number(process.env['VOID_PORT'] ?? 4173);
const site = process.env['VOID_DIST'] ?? 'dist';
const address = `http://127.0.0.1:${port}/deep/course/`;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/e2e',
  // Every test waits for states; these only end what hangs, on one busy core too. A test that needs a retry is broken.
  timeout: 600_000,
  expect: { timeout: 150_000 },
  // Two: much of what is tested is waiting.
  workers: 2,
  reporter: [['list']],
  use: { baseURL: address, launchOptions: launchOptions(), viewport: { width: 1440, height: 900 } },
  webServer: {
    command: `npx vite preview --outDir ${site} --host 127.0.0.1 --port ${port} --strictPort --base /deep/course/`,
    url: address,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
