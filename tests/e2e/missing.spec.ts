/** What is not there on the built site: a missing file is answered as missing, never with the page under another name. */
import { type APIRequestContext, expect, test } from '@playwright/test';

/** As a reader asks who follows a link. */
const ask = (request: APIRequestContext, address: string) =>
  request.get(`./${address}`, { headers: { Accept: 'text/html,*/*' } });

test('a file that is missing is missing', async ({ request }) => {
  for (const path of ['', 'index.html', '?figure=race&v=1']) {
    const page = await ask(request, path);
    expect(page.status(), path).toBe(200);
    expect(await page.text(), path).toContain('<div id="root">');
  }
  const robots = await ask(request, 'robots.txt');
  expect(robots.status()).toBe(200);
  expect(await robots.text()).toMatch(/^User-agent: \*\n/);
  for (const path of ['nothing.txt', 'nothing', 'deeper/', 'assets/nothing.js']) {
    const answer = await ask(request, path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain('<div id="root">');
  }
});
