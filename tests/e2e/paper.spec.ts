/** The paper beside this page, in a browser: what it has measured, a button that measures now, and the whole page on paper. */
import { expect, test } from '@playwright/test';
import { open, watch } from './support.ts';

test('measures a row of the paper in its place, keeps it over a reload, and forgets it', async ({ page }) => {
  const { complaints } = await watch(page);
  // The race on the page measures another target.
  await page.goto('./?at=race&v=1&t=.3&seeds=1&n=500');
  const place = page.locator('[data-here="races/0.45"]');
  await place.scrollIntoViewIfNeeded();
  await expect(place.locator('[data-found]')).toHaveCount(0);
  await place.getByRole('button', { name: /^Measure here/ }).click();
  const found = place.locator('[data-found]');
  await expect(found).toContainText(/REINFORCE −\d+\.\d, REBAR −\d+\.\d, RELAX −\d+\.\d/);
  await expect(found).toContainText(/\(V8\); \d{4}-\d\d-\d\d .* UTC; build [\w-]{6,}/);
  const words = await found.innerText();

  await page.reload();
  await place.scrollIntoViewIfNeeded();
  await expect(found).toHaveText(words.replaceAll('\n', ''));
  await place.getByRole('button', { name: /^Forget/ }).click();
  await expect(found).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('stops a measurement that nobody wants any more', async ({ page }) => {
  await page.goto('./');
  const place = page.locator('[data-here="training/omniglot-one"]');
  await place.scrollIntoViewIfNeeded();
  await place.getByRole('button', { name: /^Measure here/ }).click();
  await place.getByRole('button', { name: 'Stop' }).click();
  await expect(place.getByRole('button', { name: /^Measure here/ })).toBeVisible();
});

test('is printed as the argument with its figures as pictures, without anything to press', async ({
  page,
}) => {
  // A4.
  await page.setViewportSize({ width: 794, height: 1123 });
  await open(page, '?at=race&v=1&seeds=1&n=500');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const alive = page.locator('[data-figure="race"]');
  await expect(alive.locator('.printed > svg')).toBeVisible();
  await expect(alive.getByRole('button')).toHaveCount(0);
  // A figure that nobody has come near is the recorded one, no higher than its picture.
  const asleep = page.locator('[data-figure="audit"]');
  await expect(asleep.locator('img[data-theme-only="light"]')).toBeVisible();
  expect((await asleep.boundingBox())!.height).toBeLessThan(800);
  await expect(page.locator('.bibtex pre')).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(alive.locator('.printed')).toBeHidden();
  await expect(alive.getByRole('button').first()).toBeVisible();
});
