/** The same frame without the chart library: what a reader sees while the library loads, or if it never comes. */
import { memo } from 'react';
import { type FrameProps, GridLine, XTick, YTick } from './frameParts.tsx';
import { plotScales } from './scales.ts';

export const PlainFrame = memo(function PlainFrame({ frame }: FrameProps) {
  const scales = plotScales(frame.width, frame.height, frame.margins, frame.xDomain, frame.yDomain);
  return (
    <svg width={frame.width} height={frame.height} aria-hidden="true" focusable="false">
      {frame.rows.map((value) => (
        <GridLine
          key={value}
          left={scales.plot.left}
          right={scales.plot.right}
          y={scales.y(value)}
          baseline={value === frame.baseline}
        />
      ))}
      {frame.xWords.map((word) => (
        <XTick key={word.value} frame={frame} at={scales.x(word.value)} word={word} />
      ))}
      {frame.yWords.map((word) => (
        <YTick key={word.value} frame={frame} at={scales.y(word.value)} word={word} />
      ))}
    </svg>
  );
});
