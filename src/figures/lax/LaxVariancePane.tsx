/** The variance of one gradient in μ, step by step, of every method at the same μ. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { extentOf, valueAt } from '../../charts/lines.ts';
import { PictureLabels, PictureLine, PictureMarkers, PictureRuler } from '../../charts/picture/marks.tsx';
import { PicturePane, PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { useInk } from '../../charts/picture/size.ts';
import { niceTicks } from '../../charts/ticks.ts';
import type { PaneProps } from './BoxPane.tsx';
import { LitPart } from './LitPart.tsx';
import { STYLES } from './styles.ts';
import type { LaxMoment } from './trace.ts';

/** What is drawn, in the order of the labels; without a slope of f there is nothing to reparameterise. */
export function linesOf({ trace }: LaxMoment) {
  const { steps: xs, lax, reinforce, reparameterisation } = trace;
  return [
    { style: STYLES.reinforce, line: { xs, ys: reinforce } },
    ...(reparameterisation
      ? [{ style: STYLES.reparameterisation, line: { xs, ys: reparameterisation }, short: 'reparam.' }]
      : []),
    { style: STYLES.lax, line: { xs, ys: lax } },
  ];
}

/** LAX may start far above: the axis is REINFORCE's. */
const AIR = 1.25;

export function LaxVariancePane({ box, margins, moment }: PaneProps) {
  const { xTicks } = useInk();
  const { trace, at } = moment;
  const lines = linesOf(moment);
  const end = trace.steps.at(-1)!;
  const [, most] = extentOf([trace.reinforce], 0);
  const top = most * AIR || 1;
  const rows = niceTicks(0, top, 4);
  const values = new Map<string, number>([
    [STYLES.reinforce.id, moment.exact.reinforce],
    [STYLES.reparameterisation.id, moment.exact.reparameterisation ?? Number.NaN],
    [STYLES.lax.id, moment.variance],
  ]);
  const words = trace.reparameterisation
    ? 'all at the same μ, exact by quadrature'
    : 'exact by quadrature. No reparameterisation: this f jumps, and its slope says nothing';
  return (
    <PicturePane box={box} title="Variance of one gradient in μ" words={words}>
      {(room) => (
        <PicturePlot
          room={room}
          margins={margins}
          x={{
            domain: [0, end],
            ticks: niceTicks(0, end, xTicks).values,
            format: formatThousands,
            unit: 'steps',
          }}
          y={{
            domain: [0, top],
            ticks: rows.values,
            format: (y) => formatNumber(y, rows.digits),
            baseline: 0,
          }}
        >
          {(scales) => (
            <>
              {lines.map(({ style, line }) => (
                <LitPart key={style.id} of={style === STYLES.lax ? 'variance' : 'beside'}>
                  <PictureLine scales={scales} line={line} style={style} ruler={at} />
                </LitPart>
              ))}
              <PictureRuler scales={scales} at={at} />
              <PictureMarkers
                scales={scales}
                at={at}
                items={lines.map(({ style }) => ({ style, y: Math.min(values.get(style.id)!, top) }))}
              />
              <PictureLabels
                scales={scales}
                items={[
                  ...lines.map(({ style, line, short }) => ({
                    style,
                    y: Math.min(top, valueAt(line, end)),
                    value: formatNumber(values.get(style.id)!, 2),
                    at: values.get(style.id)!,
                    ...(short === undefined ? {} : { short }),
                  })),
                  { style: STYLES.exact, y: 0, value: '0', at: 0, short: 'exact' },
                ]}
              />
            </>
          )}
        </PicturePlot>
      )}
    </PicturePane>
  );
}
