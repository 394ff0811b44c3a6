/** From the race to the microscope and back: the step under the ruler, one toss in slow motion, and the link that restores it. */
import { expect, test } from '@playwright/test';

test('the step under the race’s ruler is put under the microscope, by its link and by its command', async ({
  page,
}) => {
  const way = page.getByRole('link', { name: 'See it under the microscope' });
  await page.goto('?at=race&v=1&t=.45&n=2000&seeds=1&k=700&on=reinforce.concrete.relax');
  await way.click();
  const figure = page.locator('#microscope');
  const picture = figure.getByRole('img', { name: /^Looked at/ });
  await expect(picture).toHaveAccessibleName(/where RELAX’s run stands at step 700.*t = \.450/);
  await expect(figure).toBeInViewport();
  for (const name of ['REINFORCE', 'Concrete', 'RELAX'])
    await expect(figure.getByRole('rowheader', { name }).first()).toBeVisible();
  await page.goBack();
  // It is there when there is something to look at.
  await expect(way).toBeVisible();
  await page.locator('#race').getByRole('slider', { name: 'Ruler' }).focus();
  await page.keyboard.press('o');
  await expect(picture).toHaveAccessibleName(/at step 700/);
});

test('one toss goes by step by step, by keys, and the link brings its moment back', async ({ page }) => {
  await page.goto('?figure=microscope&v=1&step=200&k=0&on=reinforce.relax');
  const track = page.getByRole('slider', { name: 'From one toss to all' });
  await expect(track).toHaveAttribute('aria-valuetext', 'noise u');
  await track.focus();
  for (const words of ['z', 'b = H(z)', 'f(b)', 'z̃ given b', 'first term']) {
    await page.keyboard.press('.');
    await expect(track).toHaveAttribute('aria-valuetext', words);
  }
  await expect(page).toHaveURL(/k=5/);
  await page.reload();
  await expect(track).toHaveAttribute('aria-valuetext', 'first term');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(track).toHaveAttribute('aria-valuetext', /10\s?000 tosses/);
});

test('numbers stay in their places on a phone, and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('?at=microscope&v=1&step=200&on=reinforce.rloo.muprop.rebar.relax');
  const table = page.locator('#microscope').getByRole('region', { name: 'The estimators compared' });
  await expect(table.getByRole('rowheader')).toHaveCount(5);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  for (const region of ['The estimators compared', 'The terms of this toss'])
    expect(
      await page
        .locator('#microscope')
        .getByRole('region', { name: region })
        .evaluate((node) => node.scrollWidth - node.clientWidth),
      region,
    ).toBeLessThanOrEqual(0);
});
