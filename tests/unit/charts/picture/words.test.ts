/** Words of a picture in lines: none lost, none too long, and headlines without a lonely last word. */
import { describe, expect, it } from 'vitest';
import { balanceLines, breakLines, estimateWidth, type Run } from '../../../../src/charts/picture/words.tsx';

const text = 'Near a tie REINFORCE wanders. Subtract a good guess, and it finds its way down';
const runs: readonly Run[] = [{ text: 'Expected loss', strong: true }, { text }];
const joined = (lines: readonly (readonly Run[])[]) =>
  lines.map((line) => line.map((run) => run.text).join('')).join(' ');
const widths = (lines: readonly (readonly Run[])[], size: number) =>
  lines.map((line) =>
    line.reduce((sum, run) => sum + estimateWidth(run.text, size, run.strong ? 600 : 400), 0),
  );

describe('lines', () => {
  it.each([120, 200, 400, 2000])('hold every word in its order within %s px', (width) => {
    const lines = breakLines(runs, width, 14);
    expect(joined(lines)).toBe(`Expected loss ${text}`);
    for (const wide of widths(lines, 14)) expect(wide).toBeLessThanOrEqual(width);
  });

  it('of a headline are as many as they must be, and nearly of one length', () => {
    const plain = breakLines([{ text }], 700, 22);
    const even = balanceLines([{ text }], 700, 22);
    expect(joined(even)).toBe(text);
    expect(even.length).toBe(plain.length);
    const spreadOf = (lines: readonly (readonly Run[])[]) => {
      const all = widths(lines, 22);
      return Math.max(...all) - Math.min(...all);
    };
    expect(spreadOf(even)).toBeLessThan(spreadOf(plain));
  });

  it('of nothing are none', () => {
    expect(breakLines([{ text: '' }], 100, 14)).toEqual([]);
    expect(balanceLines([], 100, 14)).toEqual([]);
  });
});
