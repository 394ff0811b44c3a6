/** A figure that breaks: the page stands, and the figure can be started again as it was. */
import { expect, test } from '@playwright/test';
import { alive, open, rest, target, valueNow } from './support.ts';

test.describe('a broken figure', () => {
  test('an exception while drawing is fenced off; starting again restores the settings', async ({ page }) => {
    await open(page, '?at=race&v=1&n=500&seeds=1&t=.45');
    await rest(page);
    await page.evaluate(() => {
      // A broken figure is short: what comes after it stays out of sight.
      const next = document.querySelector<HTMLElement>('[data-chapter]');
      if (next) next.style.marginTop = '3000px';
      const { log } = Math;
      Object.assign(window, { mend: () => Object.assign(Math, { log }) });
      // Only from the key on: what is drawn meanwhile must not take the slider away.
      const broken = (): never => {
        throw new Error('broken on purpose');
      };
      addEventListener('keydown', () => Object.assign(Math, { log: broken }), { capture: true, once: true });
    });
    await target(page).press('PageDown');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('stopped because of an error');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Cite' })).toBeVisible();
    await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
    await alert.getByRole('button', { name: 'Start this figure again' }).click();
    await alive(page);
    expect([0.45, 0.4]).toContain(await valueNow(target(page)));
    expect(page.workers().length).toBe(1);
  });

  test('code that did not come can be asked for again', async ({ page }) => {
    let refuse = true;
    await page.route(/\/race-[^/]*\.js(\?.*)?$/, (route) => (refuse ? route.abort() : route.continue()));
    await page.goto('./?at=race&v=1&n=500&seeds=1');
    const again = page.getByRole('button', { name: 'Start this figure again' });
    await expect(again).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    refuse = false;
    await again.click();
    await alive(page);
  });

  test('without the chart library the plain frame stands in', async ({ page }) => {
    await page.route(/PlotFrame-[^/]*\.js$/, (route) => route.abort());
    await open(page, '?at=race&v=1&n=500&seeds=1');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.locator('figure line[data-row]').first()).toBeAttached();
    await target(page).press('PageDown');
    expect(await valueNow(target(page))).toBe(0.449);
  });
});
