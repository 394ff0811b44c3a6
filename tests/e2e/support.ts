/** What the end-to-end tests share: opening the page, watching for complaints, and reading what the figure draws. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type BrowserContextOptions, expect, type Locator, type Page, test } from '@playwright/test';

export const PANELS = {
  loss: /^Expected loss against training/,
  variance: /^Natural logarithm of the variance/,
  relaxations: /relaxations of it against u/,
} as const;
export type PanelName = keyof typeof PANELS;
export const PANEL_NAMES = Object.keys(PANELS) as PanelName[];

/** The first figure, on the page and alone. */
export const race = (page: Page): Locator => page.locator('figure#race');
export const panel = (page: Page, name: PanelName): Locator =>
  race(page).getByRole('img', { name: PANELS[name] });
export const target = (page: Page): Locator =>
  race(page).getByRole('slider', { name: 'Target t', exact: true }).first();
export const timeline = (page: Page): Locator =>
  race(page).getByRole('slider', { name: /^(Ruler|Training step)$/ });
export const button = (page: Page, name: string): Locator =>
  race(page).getByRole('button', { name, exact: true });
export const chip = (page: Page, name: string | RegExp): Locator =>
  race(page).getByRole('group', { name: 'Estimators' }).getByRole('button', { name });
export const stateLine = (page: Page): Locator => race(page).locator('[role="status"][data-state]');
export const notice = (page: Page, words: string | RegExp): Locator =>
  race(page).getByRole('status').filter({ hasText: words });

/** The number of a slider, drawn or native. */
export const valueNow = async (slider: Locator): Promise<number> =>
  Number((await slider.getAttribute('aria-valuenow')) ?? (await slider.inputValue()));

/** Opens the page with a query and waits until the figure has drawn its first lines. */
export async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`./${query}`);
  await alive(page);
}

/** Waits until lines stand in every panel of the race that this page shows. */
export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const panels = [...document.querySelectorAll('#race svg[role="img"]')];
    const wanted = document.body.classList.contains('alone') ? 1 : 3;
    return panels.length >= wanted && panels.every((svg) => svg.querySelector('path[data-style]'));
  });
}

/**
 * One page for all the tests of a file or group, for opening one takes longer than most of them: loaded by the first, and
 * by the next after one has failed. Each of them must find its way from a page as loaded and from what the one before it left.
 */
export function sharedPage(load: (page: Page) => Promise<void>, options?: BrowserContextOptions): () => Page {
  let page: Page | undefined;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage(options);
    await load(page);
  });
  test.afterAll(() => page?.close());
  return () => {
    if (!page) throw new Error('The page has not been opened.');
    return page;
  };
}

/** Asks again and again, quickly: the page answers within milliseconds of a change. */
export const until = <T>(ask: () => T | Promise<T>, options: { message?: string; timeout?: number } = {}) =>
  expect.poll(ask, { intervals: [40], ...options });

/** The path data of a panel's lines, in order. */
export const pathsOf = (page: Page, name: PanelName): Promise<string> =>
  panel(page, name).evaluate((svg) =>
    [...svg.querySelectorAll('path[data-style]')].map((p) => p.getAttribute('d')).join('\n'),
  );

/** The path data of all panels of the page. */
export async function allPaths(page: Page): Promise<Record<PanelName, string>> {
  const [loss, variance, relaxations] = await Promise.all(PANEL_NAMES.map((name) => pathsOf(page, name)));
  return { loss: loss ?? '', variance: variance ?? '', relaxations: relaxations ?? '' };
}

/** Waits until what a figure was last asked for is on the screen; at rest nothing more will come by itself. */
export const drawn = (page: Page, figure = '#race', stages = ['working', 'resting']): Promise<void> =>
  // In the page: `waitForFunction` takes the promise of an answer for an answer.
  page.evaluate(
    async ([id, wanted]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const there = () => {
        const root = document.querySelector(id)?.closest<HTMLElement>('[data-stage]');
        return wanted.includes(root?.dataset['stage'] ?? '');
      };
      do {
        while (!there()) await frame();
        // Sizes are measured and charts drawn again in the frames after.
        await frame();
        await frame();
      } while (!there());
    },
    [figure, stages] as const,
  );

/** Waits until nothing is being trained in a figure and all of it is on the screen. */
export const rest = (page: Page, figure?: string): Promise<void> => drawn(page, figure, ['resting']);

/** Lets the page draw that many frames. */
export const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (n) => {
    for (let i = 0; i < n; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

/** Turns of a worker's event loop in which one that works would have worked. */
const TURNS = 50;

/** Lets every worker of the page go through what is in its mailbox, and through many turns after that; then the page. */
export async function turns(page: Page): Promise<void> {
  for (const worker of page.workers())
    await worker
      .evaluate(async (n) => {
        for (let i = 0; i < n; i++) await new Promise((resolve) => setTimeout(resolve, 0));
      }, TURNS)
      // One that is let go meanwhile works no more.
      .catch(() => undefined);
  await frames(page, TURNS);
}

/** Presses a key while something inside the figure has the focus. */
export async function press(page: Page, key: string): Promise<void> {
  await race(page)
    .getByRole('button', { name: /^(Play|Pause)$/ })
    .focus();
  await page.keyboard.press(key);
}

/** The text of the file that something makes the page offer. */
export async function fileOf(page: Page, make: () => Promise<void>): Promise<string> {
  const coming = page.waitForEvent('download');
  await make();
  return readFile(await (await coming).path(), 'utf8');
}

/** Saves the numbers as a reader does, and returns the file's text. */
export const csv = (page: Page): Promise<string> => fileOf(page, () => press(page, 'c'));

/** Training steps done: as far as the timeline can go back. */
export const head = async (page: Page): Promise<number> =>
  Number(await timeline(page).getAttribute('aria-valuemax'));

/** Switches to live training: from step 0, or from where the ruler stands. */
export async function goLive(page: Page, from: 'start' | 'ruler' = 'start'): Promise<void> {
  await timeline(page).focus();
  if (from === 'start') await page.keyboard.press('Home');
  const at = await valueNow(timeline(page));
  await race(page).getByRole('radio', { name: 'keep θ and go on' }).check();
  await expect(timeline(page)).toHaveAccessibleName('Training step');
  await until(() => head(page)).toBe(at);
}

/** Complaints of a page: errors, refused policies, failed and foreign requests. */
export interface Watch {
  readonly complaints: string[];
  readonly requests: string[];
}

/** Starts listening; call before the page is opened. */
export async function watch(page: Page): Promise<Watch> {
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // What the browser gives up itself when the reader goes elsewhere is no complaint.
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${why}`);
  });
  page.on('request', (request) => requests.push(request.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction('reportViolation', (what: string) => complaints.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation: (what: string) => void }).reportViolation;
      report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { complaints, requests };
}

/** Everything drawn or written that is not a number where it should be one. */
export const broken = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const bad: string[] = [];
    for (const node of document.querySelectorAll('figure svg, figure svg *')) {
      for (const { name, value } of node.attributes)
        if (/NaN|undefined|Infinity/.test(value)) bad.push(`${node.tagName} ${name}="${value.slice(0, 60)}"`);
    }
    const words = [...document.querySelectorAll('figure')].map((figure) => figure.textContent).join(' ');
    for (const word of words.match(/.{0,20}(NaN|undefined|Infinity|\[object).{0,20}/g) ?? []) bad.push(word);
    return bad;
  });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that the page, or this part of it, breaks, with the elements that break them. */
export async function axeViolations(page: Page, part = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    interface Result {
      violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
    }
    const { axe } = window as unknown as {
      axe: { run: (what: string, options: object) => Promise<Result> };
    };
    const result = await axe.run(selector, { resultTypes: ['violations'] });
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map((n) => `${id}: ${n.target.join(' ')} ${n.failureSummary?.split('\n')[1] ?? ''}`),
    );
  }, part);
}

/** Axe finds nothing in light and dark; the colours are changed in place. */
export async function expectAccessible(page: Page, words: string, part?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion a colour is there at once.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await axeViolations(page, part), `${words}, ${colorScheme}`).toEqual([]);
  }
}

/** Makes a phone of this page, a finger in place of the mouse. */
export async function asPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
}

/** Sizes of slides: the least, the usual and the large. */
export const SLIDES = [
  { width: 480, height: 360 },
  { width: 960, height: 700 },
  { width: 1280, height: 720 },
] as const;

/** Words of a slide that stick out of the window, and words that are too small for its size. */
export const badWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const least = innerWidth >= 700 ? 24 : 12;
    const out: string[] = [];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth || scrollHeight > innerHeight) out.push('scrolls');
    for (const node of document.querySelectorAll('h1, button, output, text, p, span, label')) {
      const words = node.textContent?.trim() ?? '';
      const box = node.getBoundingClientRect();
      if (words === '' || box.width <= 1 || !node.checkVisibility({ checkVisibilityCSS: true })) continue;
      if (box.left < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5)
        out.push(`outside: ${words.slice(0, 30)}`);
      const font = Number.parseFloat(getComputedStyle(node).fontSize);
      if (font < least) out.push(`${font} px: ${words.slice(0, 30)}`);
    }
    return out;
  });

/** Controls inside something that are too low for a finger, by name. */
export const smallTargets = (inside: Locator): Promise<string[]> =>
  inside.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('button, input, select, summary')].flatMap((node) => {
      // A radio button or check box is hit through its label.
      const part = node.closest('label') ?? node;
      if (!part.checkVisibility({ checkVisibilityCSS: true })) return [];
      const { height } = part.getBoundingClientRect();
      const name = node.getAttribute('aria-label') ?? part.textContent?.trim().slice(0, 30) ?? '';
      return height < 43.5 ? [`${name}: ${node.tagName}, ${height.toFixed(1)} px`] : [];
    }),
  );
