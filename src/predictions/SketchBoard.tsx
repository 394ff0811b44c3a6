/** A curve drawn before it is known: a stroke over the plot by mouse or finger, or point by point with the arrow keys. */
import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import type { PlotScales } from '../charts/scales.ts';
import { Board } from './Board.tsx';
import type { SketchPrediction, TruthLine } from './prediction.ts';
import styles from './predictions.module.css';
import { type StrokeEnd, strokeOver } from './stroke.ts';

export interface SketchBoardProps {
  readonly prediction: SketchPrediction<unknown>;
  /** Heights, null before the first stroke. */
  readonly sketch: readonly number[] | null;
  readonly truth: readonly TruthLine[];
  /** False once the truth is known. */
  readonly open: boolean;
  readonly onSketch: (heights: readonly number[]) => void;
}

const RADIUS = 6;

export function SketchBoard({ prediction, sketch, truth, open, onSketch }: SketchBoardProps) {
  const { plot, xs, start, step, place, height } = prediction;
  const heights = sketch ?? xs.map(() => start);
  const last = useRef<StrokeEnd | null>(null);
  const [low, high] = plot.y.domain;

  const draw = (event: ReactPointerEvent<HTMLElement>, scales: PlotScales): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const to = {
      x: event.clientX - box.left + scales.plot.left,
      y: event.clientY - box.top + scales.plot.top,
    };
    onSketch(strokeOver(xs, heights, last.current ?? to, to, scales));
    last.current = to;
  };

  const marks = (scales: PlotScales) => (
    <g className={styles[sketch ? 'sketch' : 'unsketched']}>
      {(sketch || open) && (
        <>
          <path
            d={heights.map((y, i) => `${i ? 'L' : 'M'}${scales.x(xs[i] ?? 0)} ${scales.y(y)}`).join('')}
          />
          {heights.map((y, i) => (
            <circle key={xs[i]} cx={scales.x(xs[i] ?? 0)} cy={scales.y(y)} r={RADIUS} />
          ))}
        </>
      )}
    </g>
  );

  const handles = (scales: PlotScales) => {
    const { left, right, top, bottom } = scales.plot;
    const room = { left, top, width: right - left, height: bottom - top };
    return (
      <div
        className={styles['pad']}
        style={room}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          draw(event, scales);
        }}
        onPointerMove={(event) => last.current && draw(event, scales)}
        onPointerUp={() => {
          last.current = null;
        }}
        onPointerCancel={() => {
          last.current = null;
        }}
      >
        {xs.map((x, i) => (
          <input
            key={x}
            type="range"
            className={styles['height']}
            style={{ left: scales.x(x) - left }}
            aria-label={`Your line ${place(x)}`}
            aria-valuetext={sketch ? height(heights[i] ?? start) : 'not drawn yet'}
            min={low}
            max={high}
            step={step}
            value={heights[i] ?? start}
            onChange={({ target }) => onSketch(heights.map((y, j) => (j === i ? Number(target.value) : y)))}
          />
        ))}
      </div>
    );
  };

  const label = sketch
    ? `Your line: ${xs.map((x, i) => `${place(x)} ${height(heights[i] ?? start)}`).join(', ')}.`
    : 'Nothing is drawn yet.';
  return <Board plot={plot} truth={truth} label={label} marks={marks} {...(open ? { handles } : {})} />;
}
