/** Layout: what the first screen holds, what a finger can hit, and that words do not lie on words. */
import { expect, type Page, test } from '@playwright/test';
import { TOY_ESTIMATORS } from '../../src/experiments/toy/settings.ts';
import { RACE_SHORT, RACE_STYLE } from '../../src/figures/race/styles.ts';
import { button, open, panel, rest, sharedPage, target, until, valueNow } from './support.ts';

const NAMES = new Set(
  TOY_ESTIMATORS.flatMap((id) => [RACE_STYLE[id].label, RACE_SHORT[id] ?? RACE_STYLE[id].label]),
);

/** Names at line ends that lie on one another, or on their values, or outside their picture. */
async function collisions(page: Page): Promise<string[]> {
  const names = [...NAMES];
  const out: string[] = [];
  for (const name of ['loss', 'variance'] as const) {
    if ((await panel(page, name).count()) === 0) continue;
    out.push(
      ...(await panel(page, name).evaluate((svg, known) => {
        const texts = [...svg.querySelectorAll('text')];
        const ends = texts.filter(
          (t) => known.includes(t.textContent ?? '') || t.getAttribute('text-anchor') === 'end',
        );
        const frame = svg.getBoundingClientRect();
        const bad: string[] = [];
        if (ends.length < 3) bad.push(`only ${ends.length} names`);
        for (const [i, one] of ends.entries()) {
          const a = one.getBoundingClientRect();
          if (a.right > frame.right + 1) bad.push(`${one.textContent} leaves the picture`);
          for (const other of ends.slice(i + 1)) {
            const b = other.getBoundingClientRect();
            // Boxes of type are taller than its ink: half their height apart is one line on another.
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 1 && high > 0.2 * Math.min(a.height, b.height))
              bad.push(`${one.textContent} on ${other.textContent}: ${wide.toFixed(1)} × ${high.toFixed(1)}`);
          }
        }
        return bad;
      }, names)),
    );
  }
  return out;
}

test.describe('a desk', () => {
  /** From an end of the slider in strides of .05, and the tie that the link opens. */
  const TARGETS = [
    [0.2, ['Home', 'PageUp', 'PageUp', 'PageUp', 'PageUp']],
    [0.8, ['End', 'PageDown', 'PageDown', 'PageDown', 'PageDown']],
  ] as const;

  for (const [name, on] of [
    ['the familiar estimators', ''],
    ['nine estimators', `&on=${TOY_ESTIMATORS.slice(0, 9).join('.')}`],
  ] as const)
    test(`${name}: names at line ends keep clear of one another; no width scrolls sideways`, async ({
      page,
    }) => {
      await open(page, `?at=race&v=1&seeds=2${on}`);
      await rest(page);
      expect(await collisions(page), 't = .499').toEqual([]);
      for (const [t, keys] of TARGETS) {
        for (const key of keys) await target(page).press(key);
        await until(() => valueNow(target(page))).toBeCloseTo(t, 9);
        await rest(page);
        expect(await collisions(page), `t = ${t}`).toEqual([]);
      }
      for (const width of [320, 390, 560, 640, 768, 901, 1024, 1280, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        await rest(page);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
          `${width} px`,
        ).toBeLessThanOrEqual(width);
      }
    });
});

test.describe('a phone', () => {
  const shared = sharedPage(
    async (page) => {
      await open(page, '?at=race&v=1&seeds=2');
      await rest(page);
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  );

  test('no sideways scroll of the page, and no column of the table out of sight', async () => {
    const page = shared();
    expect(await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])).toEqual([390, 390]);
    const table = page.getByRole('region', { name: 'Numbers at the ruler' });
    const cells = await table.locator('th, td').evaluateAll((nodes) =>
      nodes.map((node) => {
        const { left, right } = node.getBoundingClientRect();
        return { words: node.textContent, inside: left >= 0 && right <= innerWidth };
      }),
    );
    expect(cells.length).toBeGreaterThan(24);
    expect(cells.filter(({ inside }) => !inside)).toEqual([]);
    expect(await collisions(page)).toEqual([]);
  });

  test('every familiar estimator is in sight without asking, in columns', async () => {
    const page = shared();
    const boxes = await page
      .locator('#race')
      .getByRole('group', { name: 'Estimators' })
      .getByRole('button')
      .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));
    expect(boxes.length).toBeGreaterThanOrEqual(9);
    for (const box of boxes) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(390);
    }
    expect(new Set(boxes.map(({ left }) => left)).size).toBe(2);
  });

  test('every control is 44 px high or more', async () => {
    const page = shared();
    await page.locator('#race summary', { hasText: 'Settings' }).click();
    await rest(page);
    const small = await page.evaluate(() => {
      const all = [
        ...document.querySelectorAll<HTMLElement>(
          'main button, main input, main select, main summary, main [role="slider"], nav input, nav a, footer summary',
        ),
      ];
      return all.flatMap((node) => {
        if (!node.checkVisibility({ checkVisibilityCSS: true })) return [];
        // A radio button or check box is hit through its label; a word inside a sentence is as high as its line.
        const part = node.closest('label') ?? node;
        if ((node instanceof HTMLSelectElement && node.closest('p')) || node.closest('.symbol')) return [];
        const { height } = part.getBoundingClientRect();
        const name = node.getAttribute('aria-label') ?? part.textContent?.trim().slice(0, 30) ?? '';
        return height < 43.5 ? [`${node.tagName} ${name}: ${height.toFixed(1)} px`] : [];
      });
    });
    expect(small).toEqual([]);
    await page.locator('#race summary', { hasText: 'Settings' }).click();
  });

  test('the opening is read before the race that it calls “below”', async () => {
    const page = shared();
    const tops = await page.evaluate(() => {
      const second = [...document.querySelectorAll('main p')].find((p) =>
        p.textContent?.startsWith('So the slope'),
      );
      return [document.querySelector('h1'), second, document.querySelector('#race')].map(
        (n) => n?.getBoundingClientRect().top ?? 0,
      );
    });
    expect(tops.toSorted((a, b) => a - b)).toEqual(tops);
    expect(new Set(tops).size).toBe(3);
  });

  test('the target comes before the curves it changes, and both fit one screen', async () => {
    const page = shared();
    const ring = await target(page).boundingBox();
    const curves = await panel(page, 'loss').boundingBox();
    if (!ring || !curves) throw new Error('The figure has not been drawn.');
    expect(ring.y).toBeLessThan(curves.y);
    expect(curves.y + curves.height - ring.y).toBeLessThan(844);
    await expect(button(page, 'Play')).toBeVisible();
  });
});
