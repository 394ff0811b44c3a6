/** The pictures in a real browser: what is drawn, the board by pointer, keyboard and finger, and what training on changes. */
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { eventually } from '../../eventually.ts';
import '../../../src/ui/base.css';
import { PIXELS } from '../../../src/experiments/vae/data/dataSet.ts';
import { generateDigits } from '../../../src/experiments/vae/data/generateDigits.ts';
import { trainingImages } from '../../../src/experiments/vae/images.ts';
import type { VaeImages, VaePicture } from '../../../src/experiments/vae/messages.ts';
import { shapeOf } from '../../../src/experiments/vae/request.ts';
import { type VaeSettings, vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { vaeLayout } from '../../../src/experiments/vae/shape.ts';
import { Pictures, type PicturesPlace } from '../../../src/figures/vae/pictures/Pictures.tsx';
import { noiseKey, PURPOSE, uniform } from '../../../src/math/random.ts';

const set = trainingImages({ data: 'own', batch: 24 }, generateDigits(1, 300));
const images: VaeImages = {
  version: 1,
  title: set.title,
  training: set.training.length / PIXELS,
  validation: set.validation.length / PIXELS,
  notes: [],
  mean: Float32Array.from(set.mean),
  shown: set.shown,
  names: set.names,
};

const settingsFor = (model: VaeSettings['model'], latents: number): VaeSettings => ({
  ...vaeSettings.defaults,
  model,
  latents,
});

/** Random parameters: every bit changes every pixel. */
function picture(settings: VaeSettings, seed: number): VaePicture {
  const { size } = vaeLayout(shapeOf(settings, PIXELS));
  const key = noiseKey(seed, PURPOSE.problem);
  return {
    id: 'relax',
    step: seed,
    theta: Float32Array.from({ length: size }, (_, i) => uniform(key, 0, i) - 0.5),
  };
}

interface Shown {
  readonly settings?: VaeSettings;
  readonly place?: PicturesPlace;
  readonly width?: number;
  readonly theta?: number | null;
  readonly with?: VaeImages | null;
}

function body({
  settings = settingsFor('one', 40),
  place = 'page',
  width = 1160,
  theta = 1,
  ...rest
}: Shown) {
  return (
    <main style={{ width, padding: 20, background: 'var(--paper)' }}>
      <h1>Pictures</h1>
      <Pictures
        images={rest.with === undefined ? images : rest.with}
        picture={theta === null ? null : picture(settings, theta)}
        settings={settings}
        place={place}
        seed={1}
      />
    </main>
  );
}

const show = async (options: Shown = {}) => {
  const screen = await render(body(options));
  return { ...screen, change: (next: Shown) => screen.rerender(body(next)) };
};

/** All that a canvas shows. */
function pixels(canvas: Element | null | undefined): string {
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('not a canvas');
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.join();
}
const decoded = () => page.getByRole('img', { name: /decoded from (its|changed) bits/ }).element();
const board = () => page.getByRole('group', { name: /^The code of/ });
const bit = (n: number) =>
  board().getByRole('button', { name: new RegExp(`^Bit ${n}(,|$)`), includeHidden: true });
const pressed = () =>
  [...board().element().querySelectorAll('[data-place]')].map((node) => node.getAttribute('aria-pressed'));

afterEach(async () => {
  await cleanup();
  document.documentElement.removeAttribute('data-theme');
});

describe('the board', () => {
  it('flips a bit, changes the picture at once, marks and counts it, and goes back', async () => {
    await show();
    const before = pixels(decoded());
    const own = pressed();
    await bit(13).click();
    expect(bit(13).element().getAttribute('aria-pressed')).not.toBe(own[12]);
    expect(pixels(decoded())).not.toBe(before);
    await expect.element(page.getByText(/1 flipped/)).toBeVisible();
    await expect.element(board().getByRole('button', { name: 'Bit 13, differs' })).toBeVisible();
    await page.getByRole('button', { name: 'back to its own code' }).click();
    expect(pressed()).toEqual(own);
    expect(pixels(decoded())).toBe(before);
  });

  it('counts what was flipped, however far the encoder has moved since, and follows it again once all is flipped back', async () => {
    const { change } = await show();
    for (const n of [1, 2, 3]) await bit(n).click();
    const held = pressed();
    await change({ theta: 2 });
    expect(pressed()).toEqual(held);
    await expect.element(page.getByText(/ 3 flipped/)).toBeVisible();
    expect(board().element().querySelectorAll('[data-differs]').length).toBe(3);
    for (const n of [1, 2, 3]) await bit(n).click();
    await expect.element(page.getByText(/all as encoded/)).toBeVisible();
    const flippedBack = pressed();
    await change({ theta: 3 });
    expect(pressed()).not.toEqual(flippedBack);
  });

  it('tells screen readers once flipping has paused, and nothing while training moves on', async () => {
    const { change } = await show();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await change({ theta: 2 });
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(page.getByRole('status').element().textContent).toBe('');
    await bit(1).click();
    await bit(2).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('2 flipped');
  });

  it('is one tab stop with arrows, Home, End, Space and Enter', async () => {
    await show();
    expect(board().element().querySelectorAll('[tabindex="0"]').length).toBe(1);
    (bit(1).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    expect(document.activeElement).toBe(bit(12).element());
    const was = bit(12).element().getAttribute('aria-pressed');
    await userEvent.keyboard(' ');
    expect(bit(12).element().getAttribute('aria-pressed')).not.toBe(was);
    await userEvent.keyboard('{Enter}');
    expect(bit(12).element().getAttribute('aria-pressed')).toBe(was);
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(bit(40).element());
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toBe(bit(1).element());
    await userEvent.tab();
    expect(board().element().contains(document.activeElement)).toBe(false);
    await userEvent.tab({ shift: true });
    expect(document.activeElement).toBe(bit(1).element());
  });

  it('shows what the bit under the pointer adds', async () => {
    await show();
    await bit(3).hover();
    const third = pixels(page.getByRole('img', { name: 'What bit 3 adds' }).element());
    await bit(4).hover();
    expect(pixels(page.getByRole('img', { name: 'What bit 4 adds' }).element())).not.toBe(third);
    expect(pressed()).toEqual(pressed());
  });

  it('orders bits by influence without changing the picture', async () => {
    await show();
    const before = pixels(decoded());
    await page.getByRole('radio', { name: 'by influence' }).click({ force: true });
    const names = [...board().element().querySelectorAll('[data-place]')].map((b) =>
      b.getAttribute('aria-label'),
    );
    expect(names.length).toBe(40);
    expect(new Set(names).size).toBe(40);
    expect(names).not.toEqual(Array.from({ length: 40 }, (_, i) => `Bit ${i + 1}`));
    expect(pixels(decoded())).toBe(before);
  });

  it('a finger points at a small bit, and flips it in the magnified row', async () => {
    await show({ settings: settingsFor('one', 200), place: 'phone', width: 390 });
    const before = pressed();
    const target = bit(47).element();
    const box = target.getBoundingClientRect();
    const at = { bubbles: true, clientX: box.x + 4, clientY: box.y + 4, pointerType: 'touch', detail: 1 };
    target.dispatchEvent(new PointerEvent('pointerdown', at));
    target.dispatchEvent(new PointerEvent('click', at));
    expect(pressed()).toEqual(before);
    await eventually(() => expect(target.getAttribute('data-pointed')).toBe('true'));
    const large = page.getByRole('button', { name: 'Bit 47', exact: true, includeHidden: true }).elements();
    const row = large.filter((node) => !board().element().contains(node));
    expect(row.length).toBe(1);
    (row[0] as HTMLElement).click();
    await eventually(() => expect(target.getAttribute('aria-pressed')).not.toBe(before[46]));
  });
});

describe('training on', () => {
  it('moves the pictures, and keeps the bits that the reader has set', async () => {
    const { change } = await show();
    const own = pressed();
    await change({ theta: 2 });
    expect(pressed()).not.toEqual(own);
    await bit(5).click();
    const mine = pressed();
    const before = pixels(decoded());
    await change({ theta: 3 });
    expect(pressed()).toEqual(mine);
    expect(pixels(decoded())).not.toBe(before);
  });

  it('samples from the prior keep their coins, until there are new ones', async () => {
    const { change } = await show();
    const sample = () =>
      pixels(page.getByRole('img', { name: '10 samples from the prior' }).element().querySelector('canvas'));
    const first = sample();
    await change({ theta: 2 });
    expect(sample()).not.toBe(first);
    await change({ theta: 1 });
    expect(sample()).toBe(first);
    await page.getByRole('button', { name: 'New samples from the prior' }).click();
    expect(sample()).not.toBe(first);
  });

  it('another model waits for its own parameters', async () => {
    const { change } = await show();
    await change({ settings: settingsFor('one', 16), theta: null });
    await expect.element(page.getByText('The first parameters are on their way.')).toBeVisible();
    await change({ settings: settingsFor('nonlinear', 16) });
    expect(pressed().length).toBe(16);
    await expect.element(page.getByText('with the other bits as they are')).toBeVisible();
  });
});

describe('images and layers', () => {
  it('another image brings its own code', async () => {
    await show();
    const own = pressed();
    await page.getByRole('button', { name: 'Encode a 3' }).click();
    await expect.element(page.getByRole('group', { name: /^The code of a 3/ })).toBeVisible();
    expect(pressed()).not.toEqual(own);
    await page.getByRole('button', { name: 'others' }).click();
    expect(document.querySelectorAll('[aria-label^="Encode"][aria-pressed="true"]').length).toBe(0);
  });

  it('coins are tossed again, or laid on their likelier side', async () => {
    await show();
    const own = pressed();
    await page.getByRole('button', { name: 'Toss the coins again' }).click();
    const again = pressed();
    expect(again).not.toEqual(own);
    await page.getByRole('radio', { name: 'likelier side' }).click({ force: true });
    expect(pressed()).not.toEqual(again);
    for (const n of [1, 2, 3, 4, 5, 6]) {
      await bit(n).hover();
      const on = bit(n).element().getAttribute('aria-pressed') === 'true';
      const words = on ? /probability of on is (above )?\.[5-9]/ : /probability of on is (below )?\.[0-5]/;
      await expect.element(page.getByText(words)).toBeVisible();
    }
  });

  it('two layers of coins: the upper one has its own board, and its picture is a mean', async () => {
    await show({ settings: settingsFor('two', 24) });
    const lower = pixels(decoded());
    await page.getByRole('radio', { name: 'layer 2' }).click({ force: true });
    await expect.element(page.getByText(/mean of 8 draws of the layer beneath/)).toBeVisible();
    const upper = pixels(decoded());
    expect(upper).not.toBe(lower);
    await bit(7).click();
    expect(pixels(decoded())).not.toBe(upper);
  });
});

describe('looks', () => {
  it.each([
    ['light', { settings: settingsFor('two', 40) }],
    ['dark', { settings: settingsFor('one', 200), place: 'phone', width: 390 }],
  ] as const)('has no accessibility violations: %s', async (theme, shown) => {
    document.documentElement.dataset['theme'] = theme;
    const { container } = await show(shown);
    await bit(2).click();
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
  });

  it('draws again in the colours of the other theme', async () => {
    document.documentElement.dataset['theme'] = 'light';
    await show();
    const corner = () =>
      (decoded() as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, 28, 28).data.join();
    const light = corner();
    document.documentElement.dataset['theme'] = 'dark';
    await eventually(() => expect(corner()).not.toBe(light));
  });

  it.each([
    ['phone', 390],
    ['slide', 900],
    ['small', 460],
  ] as const)('keeps inside a %s, and is there before its images', async (place, width) => {
    const { container, change } = await show({ place, width, with: null, theta: null });
    const canvases = container.querySelectorAll('canvas').length;
    expect(canvases).toBeGreaterThan(0);
    await change({ place, width });
    expect(container.querySelectorAll('canvas').length).toBe(canvases);
    const main = container.querySelector('main')!;
    expect(main.scrollWidth).toBeLessThanOrEqual(main.clientWidth);
  });
});
