/** The worker: killed, forbidden or unseen, the figure goes on, says so, and loses none of the reader's settings. */
import { expect, type Page, test } from '@playwright/test';
import {
  allPaths,
  broken,
  button,
  frames,
  goLive,
  head,
  notice,
  open,
  rest,
  sharedPage,
  stateLine,
  target,
  timeline,
  turns,
  until,
  valueNow,
} from './support.ts';

const SHORT = '?at=race&v=1&n=4000&seeds=2&speed=100&on=exact.reinforce.rebar';

/** Ends the worker from inside, as a crash would: the page hears nothing. */
async function kill(page: Page): Promise<void> {
  const [worker] = page.workers();
  if (!worker) throw new Error('There is no worker to kill.');
  await worker.evaluate(() => self.close()).catch(() => undefined);
}

test.describe('a worker that dies', () => {
  test('in live training: a notice, the same settings, and it goes on from the last snapshot', async ({
    page,
  }) => {
    await open(page, SHORT);
    await goLive(page);
    await target(page).focus();
    await page.keyboard.press('PageDown');
    await button(page, 'Play').click();
    await until(() => head(page)).toBeGreaterThan(50);
    await kill(page);
    const dead = await head(page);
    await expect(notice(page, 'Training was started again')).toBeVisible();
    await expect(notice(page, 'settings are unchanged')).toBeVisible();
    expect(page.workers().length).toBe(1);
    await until(() => head(page)).toBeGreaterThan(dead + 20);
    await expect(button(page, 'Pause')).toBeVisible();
    expect(await valueNow(target(page))).toBe(0.449);
    await expect(page.getByRole('radio', { name: 'keep θ and go on' })).toBeChecked();
    await button(page, 'Pause').click();
    await rest(page);
    expect(await broken(page)).toEqual([]);
    await button(page, 'Dismiss').click();
    await expect(notice(page, 'Training was started again')).toHaveCount(0);
  });
});

test.describe('no worker at all', () => {
  for (const [name, forbid] of [
    [
      'forbidden',
      () =>
        Object.assign(window, {
          Worker: class {
            constructor() {
              throw new DOMException('no', 'SecurityError');
            }
          },
        }),
    ],
    ['missing', () => Reflect.deleteProperty(window, 'Worker')],
  ] as const) {
    test(`${name}: training runs on the page’s own thread and says so`, async ({ page }) => {
      await page.addInitScript(forbid);
      await open(page, '?at=race&v=1&n=1000&seeds=2');
      await expect(notice(page, 'own thread')).toBeVisible();
      expect(page.workers().length).toBe(0);
      const before = await allPaths(page);
      await target(page).focus();
      await page.keyboard.press('PageDown');
      await until(async () => (await allPaths(page)).loss !== before.loss).toBe(true);
      await goLive(page);
      await button(page, 'Play').click();
      await until(() => head(page)).toBeGreaterThan(20);
    });
  }

  test('a worker whose code does not come: the same', async ({ page }) => {
    await page.route(/worker-.*\.js$/, (route) => route.abort());
    await open(page, '?at=race&v=1&n=1000&seeds=2');
    await expect(notice(page, 'own thread')).toBeVisible();
    await until(() => head(page)).toBe(1000);
  });
});

test.describe('nobody is looking', () => {
  const away = (page: Page) =>
    page.evaluate(() => {
      const room = document.createElement('div');
      room.style.height = '2000px';
      document.body.append(room);
      scrollTo(0, document.documentElement.scrollHeight);
    });
  const hide = (page: Page, state: 'hidden' | 'visible') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  const shared = sharedPage((page) => open(page, SHORT));

  /** Out of live training, should the test before have left the page there. */
  const whole = async (page: Page): Promise<void> => {
    if (await button(page, 'Pause').isVisible()) await button(page, 'Pause').click();
    await page.locator('#race').getByRole('radio', { name: 'retrain from step 0' }).check();
    await expect(timeline(page)).toHaveAccessibleName('Ruler');
    await rest(page);
  };

  for (const [name, leave, comeBack] of [
    ['out of view', away, (page: Page) => stateLine(page).scrollIntoViewIfNeeded()],
    ['in a hidden tab', (page: Page) => hide(page, 'hidden'), (page: Page) => hide(page, 'visible')],
  ] as const) {
    test(`${name} live training pauses, says so, and resumes where it was`, async () => {
      const page = shared();
      await whole(page);
      await goLive(page);
      await button(page, 'Play').click();
      await until(() => head(page)).toBeGreaterThan(30);
      await leave(page);
      await expect(stateLine(page)).toHaveText('paused: not in view');
      // The frame that was on its way still arrives; after it nothing moves, and nothing counts as a dead worker.
      await turns(page);
      const stopped = await head(page);
      await turns(page);
      expect(await head(page)).toBe(stopped);
      await comeBack(page);
      await until(() => head(page)).toBeGreaterThan(stopped);
      await expect(stateLine(page)).toContainText('playing');
      await expect(notice(page, 'started again')).toHaveCount(0);
    });
  }

  test('out of view the ruler of a whole run stands still', async () => {
    const page = shared();
    await whole(page);
    await timeline(page).press('Home');
    await button(page, 'Play').click();
    await until(() => valueNow(timeline(page))).toBeGreaterThan(20);
    await away(page);
    await expect(stateLine(page)).toHaveText('paused: not in view');
    const stopped = await valueNow(timeline(page));
    await frames(page, 50);
    expect(await valueNow(timeline(page))).toBe(stopped);
    await stateLine(page).scrollIntoViewIfNeeded();
    await until(() => valueNow(timeline(page))).toBeGreaterThan(stopped);
  });
});
