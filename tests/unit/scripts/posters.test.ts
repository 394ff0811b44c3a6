/** Posters are thinned without losing what can be seen. */
import { describe, expect, it } from 'vitest';
import { thinDrawing, thinLine } from '../../../scripts/posters/thin.ts';

describe('thinning', () => {
  it('keeps ends and corners, and drops what lies on the way', () => {
    const line = [
      [0, 0],
      [1, 0.1],
      [2, 0],
      [2, 5],
      [2, 9],
    ] as const;
    expect(thinLine(line, 0.5)).toEqual([
      [0, 0],
      [2, 0],
      [2, 9],
    ]);
  });

  it('stays within its tolerance of every point', () => {
    const line = Array.from({ length: 200 }, (_, i) => [i, 20 * Math.sin(i / 7)] as const);
    const thin = thinLine(line, 0.7);
    expect(thin.length).toBeLessThan(80);
    for (const [x, y] of line) {
      const i = thin.findIndex(([to]) => to >= x);
      const [x1, y1] = thin[i]!;
      const [x0, y0] = thin[Math.max(0, i - 1)]!;
      const on = x1 === x0 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
      expect(Math.abs(on - y)).toBeLessThan(2.5);
    }
  });

  it('leaves curves, and closes what was closed', () => {
    expect(thinDrawing('<path d="M0 0C1 1 2 2 3 3"/><path d="M0 0L1 0L2 0L2 4Z"/>')).toBe(
      '<path d="M0 0C1 1 2 2 3 3"/><path d="M0 0L2 0L2 4Z"/>',
    );
  });
});
