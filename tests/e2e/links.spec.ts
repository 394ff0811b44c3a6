/** Links: the same address gives the same bits; reloads, hostile queries and too long a history are survived. */
import { expect, type Page, test } from '@playwright/test';
import { TOY_ESTIMATORS, toySettings } from '../../src/experiments/toy/settings.ts';
import { raceLink } from '../../src/figures/race/link.ts';
import type { RaceTypes } from '../../src/figures/race/types.ts';
import { readLink } from '../../src/figures/shared/link.ts';
import { MOST_EVENTS } from '../../src/settings/events.ts';
import { HOSTILE } from '../unit/settings/hostile.ts';
import {
  alive,
  allPaths,
  broken,
  button,
  chip,
  csv,
  goLive,
  head,
  notice,
  open,
  panel,
  press,
  race,
  rest,
  stateLine,
  target,
  timeline,
  until,
  valueNow,
  watch,
} from './support.ts';

/** What reading a link needs to know of the race. */
const RACE = {
  id: 'race',
  settings: toySettings,
  link: raceLink,
  end: ({ steps }: { steps: number }) => steps,
} as const;

/** Waits until the address holds what the figure shows. */
const addressHolds = (page: Page, part: string | RegExp) =>
  until(() => decodeURIComponent(new URL(page.url()).search)).toMatch(part);

/** Trains to the end of a short live run. */
async function playToEnd(page: Page): Promise<void> {
  await race(page).getByRole('combobox', { name: 'Speed' }).selectOption('max');
  await button(page, 'Play').click();
  await expect(button(page, 'Play')).toBeVisible();
}

test.describe('the same bits again', () => {
  test('live training after Reset, and after scrubbing back to a step', async ({ page }) => {
    await open(page, '?at=race&v=1&n=500&seeds=2&mode=live&speed=max&on=exact.reinforce.relax');
    const numbers = async (): Promise<string> => {
      await playToEnd(page);
      await rest(page);
      return csv(page);
    };
    const first = await numbers();
    expect(first).toContain('relax,500,');
    await button(page, 'Reset, same seed').click();
    await until(() => head(page)).toBe(0);
    expect(await numbers()).toBe(first);
    await timeline(page).focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    expect(await valueNow(timeline(page))).toBe(400);
    expect(await numbers()).toBe(first);
  });

  test('a live run with changes and a branch, repeated from its link', async ({ page, context }) => {
    await open(page, '?at=race&v=1&n=4000&seeds=2&on=exact.reinforce.rebar&speed=100');
    await goLive(page);
    await button(page, 'Play').click();
    await until(() => head(page)).toBeGreaterThan(20);
    await press(page, ';');
    const changed = await head(page);
    // Further than it is gone back below.
    await until(() => head(page)).toBeGreaterThan(changed + 50);
    await button(page, 'Pause').click();
    await expect(stateLine(page)).toContainText('paused');
    await timeline(page).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    const at = await valueNow(timeline(page));
    await chip(page, 'RELAX').click();
    await expect(chip(page, 'RELAX')).toHaveAttribute('aria-pressed', 'true');
    await until(() => head(page)).toBe(at);
    for (let i = 0; i < 3; i++) {
      const before = await head(page);
      await button(page, 'One step').click();
      await until(() => head(page)).toBe(before + 1);
    }
    await rest(page);
    await addressHolds(page, new RegExp(`k=${await head(page)}&ev=.*~t:.509.*;.*-.*~on:`));
    const numbers = await csv(page);
    const second = await context.newPage();
    await second.goto(page.url());
    await alive(second);
    await until(() => head(second)).toBe(await head(page));
    await rest(second);
    expect(await csv(second)).toBe(numbers);
    await expect(chip(second, 'RELAX')).toHaveAttribute('aria-pressed', 'true');
    expect(await valueNow(target(second))).toBe(0.509);
  });

  test('a run with too many changes says so and links its latest settings', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const events = Array.from({ length: MOST_EVENTS }, (_, i) => `${i + 1}~t:.${300 + i}`).join(';');
    await open(page, `?at=race&v=1&n=500&seeds=1&mode=live&on=relax&k=60&ev=${events}`);
    await until(() => head(page)).toBe(60);
    expect(await valueNow(target(page))).toBe(0.349);
    await target(page).focus();
    await page.keyboard.press('End');
    await rest(page);
    await press(page, 'l');
    await expect(notice(page, 'more than 50 changes')).toBeVisible();
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect(link.searchParams.has('ev')).toBe(false);
    expect(link.searchParams.get('t')).toBe('1');
  });
});

test.describe('coming back', () => {
  const LINK = '?theme=dark&at=race&v=1&on=exact.reinforce.rebar.relax&n=2000&seeds=2&seed=77&k=1200';

  test('a reload restores settings, playhead, the theme of the address, and the same bits', async ({
    page,
  }) => {
    await open(page, LINK);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await target(page).focus();
    await page.keyboard.press('PageDown');
    await chip(page, 'RLOO').click();
    await timeline(page).focus();
    await page.keyboard.press('PageUp');
    const playhead = await valueNow(timeline(page));
    expect(playhead).toBeGreaterThan(1200);
    await addressHolds(page, new RegExp(`t=.449&.*k=${playhead}(&|$)`));
    await rest(page);
    const numbers = await csv(page);
    const paths = await allPaths(page);
    expect(numbers.split('\n').length).toBeGreaterThan(500);
    expect(numbers.split('\n')[0]).toContain('t=.449');

    await page.reload();
    await alive(page);
    expect(await valueNow(target(page))).toBe(0.449);
    expect(await valueNow(timeline(page))).toBe(playhead);
    await expect(chip(page, 'RLOO')).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await rest(page);
    expect(await csv(page)).toBe(numbers);
    expect(await allPaths(page)).toEqual(paths);
  });

  test('back and forward, between two links and from an anchor inside the page', async ({ page }) => {
    await open(page, '?at=race&v=1&seeds=1&n=500&t=.2');
    await page.getByRole('link', { name: 'Cite' }).click();
    await page.goBack();
    await alive(page);
    expect(await valueNow(target(page))).toBe(0.2);
    expect(await broken(page)).toEqual([]);
    await open(page, '?at=race&v=1&seeds=1&n=500&t=.8');
    await page.goBack();
    await alive(page);
    expect(await valueNow(target(page))).toBe(0.2);
    await page.goForward();
    await alive(page);
    expect(await valueNow(target(page))).toBe(0.8);
  });
});

/**
 * Of the hundreds that are read in `tests/unit/settings/link.test.ts`, one of each kind that a browser may take otherwise:
 * too long for a server, script, bytes that are no text, a flood of values, and a log of changes that is trained through.
 */
const SOME = [
  /^\?figure=race&v=1&t=9{1000}/,
  /onerror=alert/,
  /%ED%A0%80/,
  /seeds=0&n=1&seed=-1/,
  /^\?figure=race&v=1&mode=live&ev=(\d+~t:\.\d+;?){51}$/,
].map((kind) => {
  const found = HOSTILE.find((query) => kind.test(query));
  if (found === undefined) throw new Error(`There is no hostile link like ${kind}.`);
  return found;
});

test('hostile links: the figure stands, says what was wrong, and keeps its limits', async ({ page }) => {
  const { complaints } = await watch(page);
  // However long a query is, the page itself is asked: servers refuse what is too long for them.
  const shell = await (await page.request.get('./')).text();
  await page.route(/course\/\?/, (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ body: shell, contentType: 'text/html' })
      : route.continue(),
  );
  await page.addInitScript(() => Object.assign(window, { askedFor: location.search }));
  for (const query of SOME) {
    await test.step(query.slice(0, 80), async () => {
      await page.goto(`./${query}`);
      await alive(page);
      await expect(panel(page, 'loss')).toBeVisible();
      const asked = await page.evaluate(() => (window as unknown as { askedFor: string }).askedFor);
      const { settings, problems: all = [] } = readLink<RaceTypes>(RACE, asked);
      const problems = [...new Set(all)];
      for (const sentence of problems) {
        // Spaces are folded by the page.
        const words = page.locator('#race [role="status"]', { hasText: sentence.replace(/\s+/g, ' ') });
        await expect(words.first()).toBeVisible();
      }
      const dismiss = button(page, 'Dismiss');
      await expect(dismiss).toHaveCount(problems.length);
      for (let left = problems.length; left > 0; left--) {
        await dismiss.first().click();
        await expect(dismiss).toHaveCount(left - 1);
      }
      expect(toySettings.parse(settings).problems).toEqual([]);
      for (const id of settings.estimators) expect(TOY_ESTIMATORS).toContain(id);
      const ruler = await valueNow(timeline(page));
      expect(ruler).toBeGreaterThanOrEqual(0);
      expect(ruler).toBeLessThanOrEqual(settings.steps);
      expect(await valueNow(target(page))).toBe(settings.target);
      expect(await broken(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  }
});
