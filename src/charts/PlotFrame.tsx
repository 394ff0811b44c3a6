/** The part of a plot that Recharts draws: plot area, axes and horizontal grid. Loaded lazily, imported nowhere else. */
import { memo } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import { type FrameProps, GridLine, XTick, YTick } from './frameParts.tsx';

const NO_DATA: never[] = [];

interface TickSlot {
  readonly x?: number | string | undefined;
  readonly y?: number | string | undefined;
  readonly payload?: { readonly value?: unknown } | undefined;
}

/**
 * Axes without data: every domain and tick is given, so Recharts neither measures text nor looks for numbers.
 * Re-renders only when `frame` is another object.
 */
export const PlotFrame = memo(function PlotFrame({ frame }: FrameProps) {
  const { width, height, margins } = frame;
  const wordOf = (words: FrameProps['frame']['xWords'], slot: TickSlot) =>
    words.find((word) => word.value === slot.payload?.value);
  return (
    <LineChart
      width={width}
      height={height}
      data={NO_DATA}
      margin={{ left: 0, bottom: 0, top: margins.top, right: margins.right }}
      accessibilityLayer={false}
      tabIndex={-1}
    >
      <CartesianGrid
        vertical={false}
        horizontalValues={frame.rows as number[]}
        horizontal={(line) => (
          <GridLine
            key={line.index}
            left={margins.left}
            right={width - margins.right}
            y={Number(line.y1)}
            baseline={frame.baseline !== null && line.index === frame.rows.length - 1}
          />
        )}
      />
      <XAxis
        // without a key, and without data, Recharts takes this axis for a list of categories and drops its ticks
        dataKey="x"
        type="number"
        niceTicks="none"
        domain={[...frame.xDomain]}
        allowDataOverflow
        ticks={frame.xWords.map((word) => word.value)}
        interval={0}
        height={margins.bottom}
        axisLine={false}
        tickLine={false}
        tick={(slot: TickSlot) => (
          <XTick frame={frame} at={Number(slot.x)} word={wordOf(frame.xWords, slot)} />
        )}
      />
      <YAxis
        type="number"
        niceTicks="none"
        domain={[...frame.yDomain]}
        allowDataOverflow
        ticks={frame.yWords.map((word) => word.value)}
        interval={0}
        width={margins.left}
        axisLine={false}
        tickLine={false}
        tick={(slot: TickSlot) => (
          <YTick frame={frame} at={Number(slot.y)} word={wordOf(frame.yWords, slot)} />
        )}
      />
    </LineChart>
  );
});
