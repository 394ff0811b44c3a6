/** Figures further down: nothing of them loads before the reader comes near, then they train by themselves while looked at. */
import { expect, type Page, test } from '@playwright/test';
import { alive, turns, until, watch } from './support.ts';

const figure = (page: Page, id: 'vae' | 'policies') => page.locator(`figure#${id}`);
const state = (page: Page, id: 'vae' | 'policies') => figure(page, id).locator('[role="status"][data-state]');
const look = (page: Page, id: 'vae' | 'policies'): Promise<void> =>
  figure(page, id).evaluate((node) => node.scrollIntoView());

/** Steps of the autoencoders, as their playback counts them. */
const head = async (page: Page): Promise<number> =>
  Number(
    /step ([\d\s]+) of/
      .exec(await figure(page, 'vae').locator('output').innerText())?.[1]
      ?.replace(/\s/g, ''),
  );

test('figures further down wait until they are looked at, and again when they are left', async ({ page }) => {
  const { complaints, requests } = await watch(page);
  await page.goto('./?at=race&v=1&seeds=1&n=500');
  await alive(page);
  expect(requests.filter((url) => /\/Vae-|wasm|tfjs|\/Policies-|lander|planck/i.test(url))).toEqual([]);
  expect(page.workers().length).toBe(1);
  await expect(page.locator('#vae h2')).toHaveText(/hundreds of coins/);
  await expect(page.locator('#policies h2')).toHaveText(/CartPole/);

  await look(page, 'policies');
  await expect(state(page, 'policies')).toContainText('training');
  await expect(
    figure(page, 'policies')
      .getByRole('img', { name: /^Mean return/ })
      .first()
      .locator('path[data-style]')
      .first(),
  ).toBeAttached();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(state(page, 'policies')).toHaveText('paused: not in view');

  await look(page, 'vae');
  await until(() => head(page).catch(() => 0)).toBeGreaterThan(0);
  await expect(state(page, 'vae')).toContainText(/training|warming/);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(state(page, 'vae')).toHaveText('paused: not in view');
  // The step that was being taken is still counted; after it nothing moves.
  await turns(page);
  const stopped = await head(page);
  await turns(page);
  expect(await head(page)).toBe(stopped);
  expect(complaints).toEqual([]);
});

test('a reload leaves the page where it was, though what stood open above is shut again', async ({
  page,
}) => {
  await page.goto('./?at=vae&v=1&units=16&n=100&backend=wasm&on=relax');
  const opened = page.locator('[data-figure=vae] [data-stage] details').first();
  await expect(opened).toBeAttached();
  await opened.evaluate((node: HTMLDetailsElement) => Object.assign(node, { open: true }));
  const words = page.locator('#rewards p').first();
  const top = (): Promise<number> => words.evaluate((node) => Math.round(node.getBoundingClientRect().top));
  // What comes to life near it may move it once more.
  await until(async () => {
    await words.evaluate((node) =>
      scrollBy({ top: node.getBoundingClientRect().top + 20, behavior: 'instant' }),
    );
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    return top();
  }).toBe(-20);
  await page.reload();
  await expect(page.locator('[data-figure=vae] [data-stage]')).toBeAttached();
  await until(top).toBe(-20);
});
