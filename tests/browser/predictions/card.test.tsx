/** Cards of predictions in a real page: guessed by keys and by a stroke, compared, remembered, forgotten, passed by. */
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../../src/ui/base.css';
import '../../../src/story/prose.css';
import { mountPrediction } from '../../../src/predictions/mount.tsx';
import { Predict } from '../../../src/story/Predict.tsx';
import { eventually } from '../../eventually.ts';

const ANSWER = 'These words are in the page before any script.';

/** The card as the prose leaves it, and awake. */
async function open(id: string) {
  const { container, unmount } = await render(
    <main className="col">
      <Predict is={id} question="What will happen?">
        <p>{ANSWER}</p>
      </Predict>
    </main>,
  );
  const section = container.querySelector<HTMLElement>('[data-predict]')!;
  const answer = section.querySelector('details')!;
  expect(answer.textContent).toContain(ANSWER);
  mountPrediction(section);
  await expect
    .element(
      page
        .getByRole('button', { name: 'Compare' })
        .or(page.getByRole('button', { name: /Forget/ }))
        .first(),
    )
    .toBeVisible();
  return { section, answer, unmount };
}

const said = () => page.getByRole('status');
const forget = () => page.getByRole('button', { name: 'Forget it and guess again' });

async function expectClean(section: HTMLElement): Promise<void> {
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = theme;
    // A colour on its way from one theme to the other is neither.
    for (const animation of document.getAnimations()) animation.finish();
    const { violations } = await axe.run(section);
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  delete document.documentElement.dataset['theme'];
}

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

describe('a sketch', () => {
  it('is made with the arrow keys, compared, remembered and forgotten', async () => {
    const first = await open('rebar-noise');
    await expectClean(first.section);
    const sliders = page.getByRole('slider');
    expect(sliders.elements()).toHaveLength(6);
    const point = page.getByRole('slider', { name: 'Your line at step 0' });
    await expect.element(point).toHaveAttribute('aria-valuetext', 'not drawn yet');
    await expect
      .element(page.getByRole('button', { name: 'Compare' }))
      .toHaveAttribute('aria-disabled', 'true');
    (point.element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(point).toHaveAttribute('aria-valuetext', '10 times REINFORCE’s');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(point).toHaveAttribute('aria-valuetext', '7.9 times REINFORCE’s');
    await expectClean(first.section);

    expect(first.answer.open).toBe(false);
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect
      .element(said())
      .toHaveTextContent(/^You drew it falling by a factor of 25\. REBAR begins with/);
    expect(first.answer.open).toBe(true);
    expect(first.section.querySelectorAll('path[data-style="rebar"]').length).toBeGreaterThan(1);
    expect(page.getByRole('slider').elements()).toHaveLength(0);
    await expectClean(first.section);
    await first.unmount();

    const again = await open('rebar-noise');
    await expect.element(said()).toHaveTextContent(/^You drew it falling by a factor of 25\./);
    await forget().click();
    expect(again.answer.open).toBe(false);
    await expect.element(page.getByRole('slider').first()).toHaveAttribute('aria-valuetext', 'not drawn yet');
    expect(localStorage.length).toBe(0);
    await again.unmount();
  });

  it('is made with a stroke over the plot', async () => {
    const { section, unmount } = await open('learned-c');
    const pad = section.querySelector<HTMLElement>('[class*="pad"]')!;
    const box = pad.getBoundingClientRect();
    const send = (type: string, x: number, y: number) =>
      pad.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true,
          button: 0,
          // A pointer that exists, or it could not be captured.
          pointerId: 1,
          clientX: box.left + x * box.width,
          clientY: box.top + y * box.height,
        }),
      );
    pad.setPointerCapture = () => undefined;
    send('pointerdown', 0.02, 1);
    send('pointermove', 0.98, 0);
    send('pointerup', 0.98, 0);
    await expect
      .element(page.getByRole('slider', { name: 'Your line at u = .50' }))
      .toHaveAttribute('aria-valuetext', 'c = .40');
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect.element(said()).toHaveTextContent(/^You drew c climbing by \.80\. f steps up/);
    await unmount();
  });
});

describe('a pick', () => {
  it('is chosen, compared with a drawing, and answered in words', async () => {
    const { section, unmount } = await open('calm');
    await expectClean(section);
    (page.getByRole('radio').first().element() as HTMLElement).focus();
    await userEvent.keyboard(' ');
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect.element(said()).toHaveTextContent(/^You said “sooner than REINFORCE”\. The truth: never;/);
    expect(section.querySelector('path[data-style="concrete"]')).not.toBeNull();
    await expectClean(section);
    await unmount();
  });

  it('can be passed by: the answer opens at once, and that is remembered', async () => {
    const { answer, unmount } = await open('a2c');
    await page.getByText('Show me at once').click();
    await expect.element(said()).toHaveTextContent(/^The truth: about as many\. Recorded, 30 seeds/);
    expect(answer.querySelector('summary')!.textContent).toBe('The answer');
    expect(localStorage.getItem('void-guess-a2c')).toBe('{"guess":null,"shown":true}');
    await unmount();
  });

  it('works as long as the page lasts where nothing may be kept', async () => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    try {
      const { unmount } = await open('a2c');
      (page.getByRole('radio', { name: 'about as many' }).element() as HTMLElement).focus();
      await userEvent.keyboard(' ');
      await page.getByRole('button', { name: 'Compare' }).click();
      await expect.element(said()).toHaveTextContent(/^You said “about as many”, and so it is\./);
      await forget().click();
      await eventually(() =>
        expect(page.getByRole('button', { name: 'Compare' }).elements()).toHaveLength(1),
      );
      await unmount();
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
