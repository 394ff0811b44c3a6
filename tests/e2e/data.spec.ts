/** Images from elsewhere on the built site, under its Content-Security-Policy: MNIST on request, and kept over a reload. */
import { expect, type Page, test } from '@playwright/test';
import { greyPng } from '../unit/experiments/vae/data/files.ts';
import { watch } from './support.ts';

const COUNT = 260;
const SPRITE = '**/learnjs-data/model-builder/*';

/** A small sprite of the kind that MNIST's host serves, bars of different lengths. */
const picture = Buffer.from(
  greyPng(
    784,
    COUNT,
    Uint8Array.from({ length: 784 * COUNT }, (_, i) => {
      const pixel = i % 784;
      return pixel % 28 < 4 + (Math.floor(i / 784) % 20) && pixel > 200 && pixel < 500 ? 255 : 0;
    }),
  ),
);
const labels = Buffer.from(
  Array.from({ length: 10 * COUNT }, (_, i) => Number(i % 10 === Math.floor(i / 10) % 10)),
);

const figure = (page: Page) => page.locator('#vae');
const images = (page: Page) => page.getByRole('region', { name: 'Images' });
const chosen = (page: Page, name: string) => images(page).getByRole('radio', { name });

/** Opens the page at the figure, with a small model, so that steps are quick. */
async function open(page: Page): Promise<void> {
  await page.goto('./?at=vae&v=1&on=rebar&units=16&focus=rebar&backend=wasm');
  await expect(images(page)).toBeVisible();
  // Nothing trains unseen.
  await figure(page).evaluate((element) => element.scrollIntoView());
}

test('MNIST is fetched when it is asked for, and from nowhere else', async ({ page }) => {
  const seen = await watch(page);
  await page.route(SPRITE, (route) => {
    const body = route.request().url().endsWith('.png') ? picture : labels;
    return route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } });
  });
  await open(page);
  const foreign = (): string[] => seen.requests.filter((url) => !/^(http:\/\/127|blob:|data:)/.test(url));
  expect(foreign()).toEqual([]);
  await images(page)
    .getByRole('button', { name: /^Load MNIST/ })
    .click();
  await expect(chosen(page, 'MNIST')).toBeChecked();
  await expect(images(page)).toContainText('198 images to train on, 22 kept for validation');
  expect(foreign().map((url) => url.replace(/^.*\//, ''))).toEqual([
    'mnist_labels_uint8',
    'mnist_images.png',
  ]);
  expect(seen.complaints).toEqual([]);
  // Stored: the next visit has it without a network.
  await page.unroute(SPRITE);
  await page.reload();
  await expect(chosen(page, 'MNIST')).toBeVisible();
});

test('a host that does not answer is one sentence, and nothing changes', async ({ page }) => {
  await page.route(SPRITE, (route) => route.abort());
  await open(page);
  await images(page)
    .getByRole('button', { name: /^Load MNIST/ })
    .click();
  await expect(
    figure(page)
      .getByRole('status')
      .filter({ hasText: /cannot be reached/ }),
  ).toBeVisible();
  await expect(chosen(page, 'digits, drawn here')).toBeChecked();
});
