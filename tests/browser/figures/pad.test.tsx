/** The painter's pad: a mouse draws lines on it, arrow keys and Space single pixels, and every stroke is over when the pen is lifted. */

import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import '../../../src/ui/base.css';
import { CANVAS_PIXELS, CANVAS_SIDE } from '../../../src/experiments/painter/canvas.ts';
import { Pad } from '../../../src/figures/painter/Pad.tsx';

afterEach(cleanup);

async function padOf() {
  const seen: { pixels: Uint8Array; lifted: number } = { pixels: new Uint8Array(CANVAS_PIXELS), lifted: 0 };
  const Held = () => {
    const [pixels, setPixels] = useState(seen.pixels);
    seen.pixels = pixels;
    return (
      <div style={{ width: 240 }}>
        <Pad pixels={pixels} onDraw={setPixels} onLift={() => seen.lifted++} />
      </div>
    );
  };
  const screen = await render(<Held />);
  const button = screen.container.querySelector('button')!;
  /** A pointer event in the middle of a pixel. */
  const point = (type: string, column: number, row: number): void => {
    const { left, top, width } = button.getBoundingClientRect();
    const [clientX, clientY] = [column, row].map((at) => ((at + 0.5) * width) / CANVAS_SIDE) as [
      number,
      number,
    ];
    button.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        clientX: left + clientX,
        clientY: top + clientY,
      }),
    );
  };
  const ink = (): readonly number[] => [...seen.pixels.keys()].filter((i) => seen.pixels[i] === 1);
  return { seen, button, point, ink };
}

/** These columns of rows 2 to 4: a pen is three pixels thick. */
const block = (...columns: number[]): readonly number[] =>
  [2, 3, 4].flatMap((row) => columns.map((column) => row * CANVAS_SIDE + column));

it('is drawn on with a pointer: lines without gaps, and what begins on ink takes it away', async () => {
  const { seen, button, point, ink } = await padOf();
  // Only a real pointer can be captured.
  button.setPointerCapture = () => undefined;
  point('pointerdown', 2, 3);
  point('pointermove', 8, 3);
  point('pointerup', 8, 3);
  await expect.poll(ink).toEqual(block(1, 2, 3, 4, 5, 6, 7, 8, 9));
  expect(seen.lifted).toBe(1);
  point('pointermove', 8, 9);
  point('pointerdown', 5, 3);
  point('pointerup', 5, 3);
  await expect.poll(ink).toEqual(block(1, 2, 3, 7, 8, 9));
});

it('is drawn on with keys, says where it is, and does not run over its edges', async () => {
  const { button, ink } = await padOf();
  button.focus();
  await userEvent.keyboard('{Home} {ArrowLeft}{ArrowRight}{ArrowDown} ');
  await expect.poll(ink).toEqual([0, CANVAS_SIDE + 1]);
  expect(button.getAttribute('aria-label')).toContain('row 2, column 2');
  expect(button.getAttribute('aria-pressed')).toBe('true');
  await userEvent.keyboard(' ');
  await expect.poll(ink).toEqual([0]);
});
