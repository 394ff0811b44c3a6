/** What is not there: a missing file is answered as missing, never with the page under another name. */
import type { AddressInfo } from 'node:net';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { createServer } from 'vite';

const MISSING = ['nothing.txt', 'nothing', 'deeper/', 'assets/nothing.js'];

/** As a reader asks who follows a link. */
const ask = (request: APIRequestContext, address: string) =>
  request.get(address, { headers: { Accept: 'text/html,*/*' } });

async function answers(request: APIRequestContext, home: string): Promise<void> {
  for (const path of ['', 'index.html', '?figure=race&v=1']) {
    const page = await ask(request, home + path);
    expect(page.status(), path).toBe(200);
    expect(await page.text(), path).toContain('<div id="root">');
  }
  const robots = await ask(request, `${home}robots.txt`);
  expect(robots.status()).toBe(200);
  expect(await robots.text()).toMatch(/^User-agent: \*\n/);
  for (const path of MISSING) {
    const answer = await ask(request, home + path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain('<div id="root">');
  }
}

test.describe('a file that is missing is missing', () => {
  test('on the built site', async ({ request, baseURL }) => {
    await answers(request, baseURL ?? '');
  });

  test('in development', async ({ request }) => {
    const server = await createServer({
      server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
      cacheDir: '.cache/e2e-vite',
      optimizeDeps: { noDiscovery: true, include: [] },
      logLevel: 'error',
    });
    try {
      await server.listen();
      const { port } = server.httpServer!.address() as AddressInfo;
      await answers(request, `http://127.0.0.1:${port}/`);
    } finally {
      await server.close();
    }
  });
});
