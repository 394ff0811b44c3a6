/** A rendered plot: what Recharts draws lies on the pixels that the layer above it calculates. */
import { afterEach, describe, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import { METRICS } from '../../../src/charts/metrics.ts';
import { Plot } from '../../../src/charts/Plot.tsx';
import type { PlotScales } from '../../../src/charts/scales.ts';
import { eventually } from '../../eventually.ts';

afterEach(() => cleanup());

const CASES = [
  { name: 'page', width: 780, height: 340, margins: { left: 52, right: 178, top: 12, bottom: 26 } },
  { name: 'phone', width: 358, height: 281, margins: { left: 46, right: 104, top: 12, bottom: 26 } },
  { name: 'slide', width: 1801, height: 733, margins: { left: 104, right: 206, top: 18, bottom: 44 } },
] as const;

const X = { domain: [0, 10_000], ticks: [0, 2500, 5000, 10_000], format: String } as const;
const Y = {
  domain: [0.2489, 0.2512],
  ticks: [0.2495, 0.25, 0.2505, 0.251],
  format: (v: number) => v.toFixed(4),
  baseline: 0.249001,
} as const;

/** The library is asked for once a line stands. */
const LINE = <path data-style="" d="M0 0" />;

describe('the frame and the layer', () => {
  for (const { name, width, height, margins } of CASES) {
    it(`${name}: gridlines and ticks within half a pixel of the scales`, async () => {
      const seen: PlotScales[] = [];
      const { container } = await render(
        <Plot
          width={width}
          height={height}
          margins={margins}
          x={X}
          y={Y}
          label="A plot"
          metrics={METRICS[name]}
        >
          {(scales) => {
            seen.push(scales);
            return LINE;
          }}
        </Plot>,
      );
      await eventually(() => expect(container.querySelector('.recharts-surface')).not.toBeNull());
      const scales = seen.at(-1) as PlotScales;
      const rows = [...container.querySelectorAll<SVGLineElement>('line[data-row]')];
      const values = [...Y.ticks, Y.baseline];
      expect(rows.length).toBe(values.length);
      const layer = (container.querySelector('svg[role="img"]') as Element).getBoundingClientRect();
      for (const [i, value] of values.entries()) {
        const box = (rows[i] as Element).getBoundingClientRect();
        expect(Math.abs(box.top + box.height / 2 - layer.top - scales.y(value))).toBeLessThan(0.5);
        expect(Math.abs(box.left - layer.left - scales.plot.left)).toBeLessThan(0.5);
        expect(Math.abs(box.right - layer.left - scales.plot.right)).toBeLessThan(0.5);
      }
      for (const value of X.ticks) {
        const word = [...container.querySelectorAll('text')].find((t) => t.textContent === String(value));
        expect(Math.abs(Number(word?.getAttribute('x')) - scales.x(value)), `tick ${value}`).toBeLessThan(
          0.5,
        );
      }
    });
  }

  it('a drag of the data inside one domain does not draw the frame again', async () => {
    const picture = (at: number) => (
      <Plot width={700} height={300} margins={CASES[0].margins} x={X} y={Y} label="A plot" playhead={at}>
        {(scales) => (
          <>
            {LINE}
            <line x1={scales.x(at)} x2={scales.x(at)} y1={0} y2={300} />
          </>
        )}
      </Plot>
    );
    const { container, rerender } = await render(picture(1000));
    await eventually(() => expect(container.querySelector('.recharts-surface')).not.toBeNull());
    let changed = 0;
    const observer = new MutationObserver((records) => {
      changed += records.length;
    });
    observer.observe(container.querySelector('.recharts-wrapper') as Element, {
      subtree: true,
      childList: true,
      attributes: true,
    });
    for (const at of [2000, 3000, 4000]) await rerender(picture(at));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    observer.disconnect();
    expect(changed).toBe(0);
  });
});
