/** Accessibility: no axe violations anywhere, a focus that reaches everything and shows, words for what is drawn. */
import { expect, type Page, test } from '@playwright/test';
import {
  axeViolations,
  button,
  chip,
  expectAccessible,
  goLive,
  head,
  open,
  race,
  rest,
  sharedPage,
  target,
  timeline,
  until,
  valueNow,
} from './support.ts';

/** Slow, so that it is not at its end before it has been watched. */
const QUICK = 'at=race&v=1&n=1000&seeds=4&speed=100';
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** One page for all; what each test opens it closes. */
const shared = sharedPage(async (page) => {
  await open(page, `?${QUICK}`);
  await rest(page);
});
const openSettings = async (page: Page): Promise<void> => {
  await page.locator('#race summary', { hasText: 'Settings' }).click();
  // What a disclosure holds is there only after it has opened.
  await expect(race(page).getByRole('textbox', { name: /Learning rate of θ/ })).toBeVisible();
};

test.describe('the first stop', () => {
  test('the skip link leads to the text', async () => {
    const page = shared();
    await page.keyboard.press('Tab');
    await expect(page.locator('a.skip')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#main$/);
  });
});

test.describe('words for what is drawn', () => {
  test('every panel and slider has a name and a value in words', async () => {
    const page = shared();
    await expect(target(page)).toHaveAttribute(
      'aria-valuetext',
      /^t = \.499; f\(0\) = 0\.2490, f\(1\) = 0\.2510$/,
    );
    const drawings = await race(page)
      .locator('svg')
      .evaluateAll((nodes) =>
        nodes.map((node) => ({
          named: node.closest('[aria-hidden="true"]') !== null || Boolean(node.getAttribute('aria-label')),
          start: node.outerHTML.slice(0, 120),
        })),
      );
    expect(drawings.length).toBeGreaterThan(3);
    expect(drawings.filter(({ named }) => !named)).toEqual([]);
  });

  test('the description follows a change, after a pause', async () => {
    const page = shared();
    const words = page.getByTestId('race-description');
    await expect(words).toHaveAttribute('role', 'status');
    await expect(words).toContainText('Target t = .499');
    await expect(words).toContainText(/RELAX: θ [\d.]+, expected loss [\d.]+, variance/);
    await target(page).press('PageDown');
    await chip(page, 'RELAX').click();
    await expect(words).toContainText('Target t = .449');
    await expect(words).not.toContainText('RELAX');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
  });

  test('while it plays the description is silent', async () => {
    const page = shared();
    const words = page.getByTestId('race-description');
    await timeline(page).press('Home');
    await expect(words).toContainText('Target t = .499. At step 0');
    await page.evaluate(() => {
      const said = { times: 0 };
      Object.assign(window, { said });
      const status = document.querySelector('[data-testid="race-description"]') as Element;
      new MutationObserver(() => said.times++).observe(status, {
        subtree: true,
        characterData: true,
        childList: true,
      });
    });
    await button(page, 'Play').click();
    // Three seconds of playback: more than the pause after which things at rest are told.
    await until(() => valueNow(timeline(page))).toBeGreaterThan(300);
    expect(await page.evaluate(() => (window as unknown as { said: { times: number } }).said.times)).toBe(0);
    await button(page, 'Pause').click();
    await expect(words).not.toContainText('At step 0 ');
  });
});

test.describe('less motion', () => {
  test('nothing moves by itself', async () => {
    const page = shared();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await chip(page, 'RELAX').click();
    const moving = await page.evaluate(() =>
      document.getAnimations().map((animation) => {
        const { effect } = animation;
        const node = effect instanceof KeyframeEffect ? effect.target : null;
        return `${node?.tagName} ${node?.className} ${effect?.getComputedTiming().duration}`;
      }),
    );
    expect(moving.filter((words) => Number(words.split(' ').at(-1)) > 10)).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
    await page.keyboard.press('Control+z');
    await rest(page);
  });
});

test.describe('axe finds nothing, light and dark', () => {
  test('the page at a desk and on a phone', async () => {
    const page = shared();
    await expectAccessible(page, 'desk');
    // The colours are the same ones: what is narrower is looked at in one theme.
    await page.setViewportSize(PHONE);
    await rest(page);
    expect(await axeViolations(page), 'phone').toEqual([]);
    await page.setViewportSize(DESKTOP);
  });

  test('its settings, its keys, its menu and live training', async () => {
    const page = shared();
    await openSettings(page);
    await page.locator('footer summary').click();
    await button(page, 'more').click();
    await button(page, 'Play').focus();
    await page.keyboard.press('?');
    // The keys are a dialog over the page, which is not there for anybody meanwhile.
    await expectAccessible(page, 'keys', 'dialog[open]');
    await page.keyboard.press('Escape');
    await expectAccessible(page, 'settings and all chips', '#race');
    expect(await axeViolations(page, 'footer'), 'how to cite').toEqual([]);
    await race(page).getByRole('button', { name: 'Figure…' }).click();
    await expectAccessible(page, 'menu', '#race');
    await page.keyboard.press('Escape');
    await goLive(page);
    await button(page, 'Play').click();
    await until(() => head(page)).toBeGreaterThan(20);
    await target(page).press('PageDown');
    await button(page, 'Pause').click();
    await rest(page);
    await expectAccessible(page, 'live', '#race');
    await page.locator('#race summary', { hasText: 'Settings' }).click();
    await page.locator('footer summary').click();
  });

  test('alone, large and small, with a notice', async ({ page }) => {
    await page.setViewportSize(DESKTOP);
    await open(page, '?figure=race&v=1&n=500&seeds=4&t=7');
    await expect(button(page, 'Dismiss')).toBeVisible();
    for (const size of [DESKTOP, { width: 480, height: 360 }]) {
      await page.setViewportSize(size);
      await rest(page);
      await expectAccessible(page, `${size.width} px`);
    }
  });
});

// Last, for it wakes the figures further down.
test.describe('the keyboard reaches everything', () => {
  test('Tab visits every control once, in order, and shows where it is', async ({ page }) => {
    await open(page, `?${QUICK}`);
    await rest(page);
    await openSettings(page);
    const wanted = await page.evaluate(() => {
      const all = [
        ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex]'),
      ];
      const radios = new Set<string>();
      return all.filter((node) => {
        // Up to the second figure: later ones come, and grow, as the reader comes near, and have tests of their own.
        const second = document.querySelectorAll('[data-figure]')[1];
        if (second && !(second.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING))
          return false;
        const shown = node.checkVisibility({ checkVisibilityCSS: true });
        if (!shown || node.tabIndex < 0) return false;
        if (!(node instanceof HTMLInputElement) || node.type !== 'radio') return true;
        // Of a group of radio buttons only the chosen one is a stop.
        return node.checked && !radios.has(node.name) && radios.add(node.name);
      }).length;
    });
    const visited: string[] = [];
    const unseen: string[] = [];
    await page.locator('a.skip').focus();
    // There and back: focus rings are for readers who came by key.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    for (let i = 0; i <= wanted; i++) {
      const stop = await page.evaluate(() => {
        const node = document.activeElement;
        if (!node || node === document.body) return null;
        if (node.closest('[data-figure]:not([data-figure="race"])')) return null;
        const index = [...document.querySelectorAll('*')].indexOf(node);
        // A ring may be drawn by the element, by the label around it, by what follows it, or inside its picture.
        const near = [node, node.closest('label'), node.nextElementSibling, ...node.querySelectorAll('*')];
        const ringed = near.some((part) => {
          if (!part) return false;
          const style = getComputedStyle(part);
          const outline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
          const ring =
            part instanceof SVGElement &&
            style.stroke !== 'none' &&
            /focus/i.test(part.getAttribute('class') ?? '');
          return outline || style.boxShadow !== 'none' || (ring && style.opacity !== '0');
        });
        const name = `${node.tagName} ${node.getAttribute('aria-label') ?? node.textContent?.trim().slice(0, 30)}`;
        return { index, name, ringed };
      });
      if (!stop) break;
      if (visited.includes(`${stop.index} ${stop.name}`)) break;
      visited.push(`${stop.index} ${stop.name}`);
      if (!stop.ringed) unseen.push(stop.name);
      await page.keyboard.press('Tab');
    }
    expect(visited.length, visited.join('\n')).toBe(wanted);
    const order = visited.map((words) => Number(words.split(' ')[0]));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(unseen, 'focus not visible').toEqual([]);
    await page.locator('#race summary', { hasText: 'Settings' }).click();
  });
});
