/** What each method subtracts, against u at one θ: beside the step f(H(z)) there are η f(σ(z/λ)) and the learned c(z), with measured slopes. */
import { useState } from 'react';
import { cx } from '../../charts/classNames.ts';
import { formatNumber } from '../../charts/format.ts';
import { lineColour } from '../../charts/lineStyle.ts';
import { LinePath } from '../../charts/marks/LinePath.tsx';
import { LineSample } from '../../charts/marks/LineSample.tsx';
import { RightWayBars } from '../../charts/marks/RightWayBars.tsx';
import { Plot } from '../../charts/Plot.tsx';
import { useMetrics } from '../../charts/textScale.ts';
import { niceTicks } from '../../charts/ticks.ts';
import type { RelaxationCurve } from '../../experiments/toy/inspect.ts';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { M } from '../../ui/math/M.tsx';
import shared from '../shared/figure.module.css';
import styles from './race.module.css';
import { RACE_STYLE } from './styles.ts';
import { useRace } from './types.ts';

const HEIGHT = 190;

/** The part of (0, 1) covered by [from, to, from, to, …]. */
function covered(intervals: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < intervals.length; i += 2) sum += intervals[i + 1]! - intervals[i]!;
  return sum;
}

const pairs = (flat: readonly number[]): [number, number][] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

/** From 0 to a little above f; a learned curve may leave that range, and the axis follows it within reason. */
function fullRange(curves: readonly RelaxationCurve[], f0: number, f1: number): [number, number] {
  const top = Math.max(f0, f1) * 1.12;
  let low = 0;
  let high = top;
  for (const { values } of curves)
    for (const c of values) {
      if (c < low) low = Math.max(c, -0.5 * top);
      if (c > high) high = Math.min(c, 1.8 * top);
    }
  return [low, high];
}

/** As close as both values of f and the learned curves allow. */
function closeRange(curves: readonly RelaxationCurve[], f0: number, f1: number): [number, number] {
  let low = Math.min(f0, f1);
  let high = Math.max(f0, f1);
  for (const { kind, values } of curves) {
    if (kind !== 'learned') continue;
    for (const c of values) {
      low = Math.min(low, c);
      high = Math.max(high, c);
    }
  }
  const room = Math.max(1e-6, 0.12 * (high - low));
  return [low - room, high + room];
}

export function RelaxationPane({ width }: { readonly width: number }) {
  const relaxations = useRace((s) => s.body?.atRuler.relaxations) ?? null;
  const t = useRace((s) => s.body?.settings.target) ?? 0.499;
  const moving = useRace((s) => !s.settled);
  const f0 = t * t;
  const f1 = (1 - t) ** 2;
  const curves = relaxations?.curves ?? [];
  const [zoomed, setZoomed] = useState(false);
  const metrics = useMetrics('page');
  const theta = relaxations?.theta ?? 0.5;
  const [low, high] = zoomed ? closeRange(curves, f0, f1) : fullRange(curves, f0, f1);
  const { values: ticks, digits } = niceTicks(low, high, 3);
  const owner = relaxations ? RACE_STYLE[relaxations.owner].label : '';
  return (
    <div className={styles['relaxations']}>
      <PaneTitle title="What is subtracted">
        at {owner ? `${owner}’s ` : ''}θ = {formatNumber(theta, 3, { leadingZero: false })}
      </PaneTitle>
      <Plot
        width={width}
        height={HEIGHT}
        margins={{
          left: (zoomed ? 3.7 : 2.6) * metrics.tick,
          right: 12,
          top: 10,
          bottom: 24 + 1.25 * metrics.tick,
        }}
        x={{
          domain: [0, 1],
          ticks: [0, 0.5, 1],
          format: (u) => formatNumber(u, u === 0.5 ? 1 : 0),
          hide: true,
        }}
        y={{ domain: [low, high], ticks, format: (v) => formatNumber(v, digits, { leadingZero: false }) }}
        label={`The loss as a step at u = ${formatNumber(1 - theta, 2)} and ${curves.length} relaxations of it against u.`}
        metrics={metrics}
        moving={moving}
      >
        {(scales) => (
          <>
            <path
              className={styles['step']}
              d={`M${scales.x(0)} ${scales.y(f0)}H${scales.x(1 - theta)}V${scales.y(f1)}H${scales.x(1)}`}
            />
            {relaxations &&
              curves.map((curve) => (
                <LinePath
                  key={`${curve.kind} ${curve.id}`}
                  xs={relaxations.u}
                  ys={curve.values}
                  scales={scales}
                  style={{
                    ...RACE_STYLE[curve.id],
                    dash: curve.kind === 'objective' && curve.id !== 'rebar' ? '5 3' : 'none',
                  }}
                  whole
                  clip
                />
              ))}
            <RightWayBars
              scales={scales}
              rows={curves.map((curve) => ({
                style: RACE_STYLE[curve.id],
                intervals: pairs(curve.rightWay),
              }))}
            />
            <text x={scales.plot.left} y={HEIGHT - 4}>
              u = 0
            </text>
            <text x={scales.plot.right} y={HEIGHT - 4} textAnchor="end">
              1
            </text>
          </>
        )}
      </Plot>
      <button
        type="button"
        className={cx(shared['word'], shared['first'])}
        aria-pressed={zoomed}
        onClick={() => setZoomed(!zoomed)}
      >
        zoom in on the learned curve
      </button>
      <ul className={styles['curves']}>
        <li>
          <svg width={26} height={12} aria-hidden="true">
            <path d="M0 9H13V3H26" style={{ fill: 'none', stroke: 'var(--ink)', strokeWidth: 1.25 }} />
          </svg>
          <span>
            <M>f(b)</M>, the loss itself
          </span>
        </li>
        {curves.map((curve) => (
          <CurveRow key={`${curve.kind} ${curve.id}`} curve={curve} tie={t === 0.5} />
        ))}
      </ul>
    </div>
  );
}

function CurveRow({ curve, tie }: { readonly curve: RelaxationCurve; readonly tie: boolean }) {
  const { id, kind, lambda, eta, rightWay } = curve;
  const style = RACE_STYLE[id];
  const numbers = [
    lambda === null ? null : `λ = ${formatNumber(lambda, 2)}`,
    eta === null ? null : `η = ${formatNumber(eta, 2)}`,
  ].filter((part) => part !== null);
  return (
    <li>
      <LineSample style={style} />
      <span>
        <span style={{ color: `var(--${style.stem}-text)` }}>
          {kind === 'objective' ? (
            eta === null ? (
              <M>f(σ(z/λ))</M>
            ) : (
              <M>η f(σ(z/λ))</M>
            )
          ) : id === 'constant' ? (
            <M>k</M>
          ) : (
            <M>c(z)</M>
          )}
        </span>
        {numbers.length > 0 && `, ${numbers.join(', ')}`}
        <span className={styles['slope']}>
          {tie ? (
            'at t = ½ no slope is the right one'
          ) : (
            <>
              <span className={styles['bar']} style={{ background: lineColour(style) }} aria-hidden="true" />
              right slope on {formatNumber(covered(rightWay) * 100, 0)} % of u
            </>
          )}
        </span>
      </span>
    </li>
  );
}
