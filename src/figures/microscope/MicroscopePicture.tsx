/** The microscope as a picture: for each estimator the terms of one toss as steps along the axis on which its gradients fall. */
import { formatThousands } from '../../charts/format.ts';
import { Picture } from '../../charts/picture/Picture.tsx';
import { PicturePane } from '../../charts/picture/PicturePane.tsx';
import { PictureStrips, type StripData } from '../../charts/picture/PictureStrips.tsx';
import { lineInk } from '../../charts/picture/palette.ts';
import { type PictureSize, useInk } from '../../charts/picture/size.ts';
import type { PlotScales } from '../../charts/scales.ts';
import { type StripSummary, stripDomain, summarise } from '../../charts/strips.ts';
import type { GradientParts } from '../../estimators/estimator.ts';
import type { MicroscopeBody, MicroscopeRow } from '../../experiments/toy/microscope/messages.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { lookOf } from '../shared/looks.ts';
import { momentAt, type Revealed, type RevealedMoment } from './moments.ts';
import type { MicroscopeState } from './types.ts';
import { bare, biasOfTosses, describeMicroscope, meanWords, placeWords } from './words.ts';

export interface MicroscopePictureProps {
  readonly state: Pick<MicroscopeState, 'body' | 'at'>;
  readonly size: PictureSize;
}

export function MicroscopePicture({ state: { body, at }, size }: MicroscopePictureProps) {
  return (
    <Picture size={size} title={CATALOGUE_OF_FIGURES.microscope.claim} description={describeMicroscope(body)}>
      {(box) => (
        <PicturePane
          box={box}
          title={body ? 'Gradients of one toss' : 'Preparing'}
          words={body ? placeWords(body) : 'the run is repeated up to this step'}
        >
          {(room) =>
            body && (
              <Rows
                room={room}
                body={body}
                moment={momentAt(at)}
                short={size.place === 'slide' || room.height < LEAST_ROW * body.rows.length}
              />
            )
          }
        </PicturePane>
      )}
    </Picture>
  );
}

/** A lower row has room for one line of words, px. */
const LEAST_ROW = 70;

interface RowsProps {
  readonly room: Parameters<typeof PictureStrips>[0]['room'];
  readonly body: MicroscopeBody;
  readonly moment: RevealedMoment;
  /** A row has room for one line of words. */
  readonly short: boolean;
}

function Rows({ room, body, moment, short }: RowsProps) {
  const { rows, slope, settings } = body;
  const summaries = rows.map((row) => summaryOf(row));
  return (
    <PictureStrips
      room={room}
      rows={rows.map((row, i) => stripOf(row, summaries[i]!, moment, settings, short))}
      exact={{ value: slope, words: `exact ${bare(slope, 5)}` }}
      domain={domainOf(body, summaries, short)}
      over={(i, scales, base, free) =>
        moment.fallen === null ? null : (
          <Steps
            scales={scales}
            base={base}
            free={free}
            row={rows[i]!}
            moment={moment}
            first={settings.toss - 1}
          />
        )
      }
    />
  );
}

const sorted = new WeakMap<Float64Array, StripSummary>();

/** Ten thousand numbers are sorted once. */
function summaryOf({ gradients }: MicroscopeRow): StripSummary {
  const summary = sorted.get(gradients) ?? summarise(gradients);
  sorted.set(gradients, summary);
  return summary;
}

function stripOf(
  row: MicroscopeRow,
  summary: StripSummary,
  { fallen }: RevealedMoment,
  { toss, draws }: MicroscopeBody['settings'],
  short: boolean,
): StripData {
  const style = lookOf(row.id);
  if (fallen !== null) {
    const values = row.gradients.slice(toss - 1, toss - 1 + fallen);
    return { style, values, words: fallen === 0 ? '' : `g = ${bare(values.at(-1)!, 5)}` };
  }
  const spread = `spread ${bare(Math.sqrt(row.variance), 5)}`;
  if (short) return { style, values: row.gradients, summary, words: biasOfTosses(row) };
  return {
    style,
    values: row.gradients,
    summary,
    words: `mean of ${formatThousands(draws)}: ${meanWords(row)}, ${spread}`,
    verdict: biasOfTosses(row),
  };
}

const stepsOf = ({ f, c, dz, dzt }: GradientParts): readonly number[] => [f, c, dz, dzt];

/** Room for all dots and for every step of the single tosses; on a slide also for words beside them. */
function domainOf(
  { rows, slope }: MicroscopeBody,
  all: readonly StripSummary[],
  short: boolean,
): readonly [number, number] {
  const ends = rows.flatMap(({ parts }) =>
    (parts ?? []).flatMap((each) => {
      let sum = 0;
      return stepsOf(each).map((step) => (sum += step));
    }),
  );
  const [low, high] = stripDomain(all, slope);
  const [least, most] = [Math.min(0, low, ...ends), Math.max(0, high, ...ends)];
  const side = short ? 0.2 * (most - least) : 0;
  return [least - side, most + side];
}

interface StepsProps {
  readonly scales: PlotScales;
  /** px */
  readonly base: number;
  readonly free: number;
  readonly row: MicroscopeRow;
  readonly moment: RevealedMoment;
  /** Number of the first single toss. */
  readonly first: number;
}

const TERMS: readonly Revealed[] = ['termF', 'termC', 'termDz', 'termDzt'];

/** Each term begins where the one before it ends, and the last one ends at g; what is no such sum goes there at once. */
function Steps({ scales, base, free, row, moment: { toss, known }, first }: StepsProps) {
  const { palette, metrics, strokes } = useInk();
  const { magnify } = metrics;
  const g = row.gradients[first + toss]!;
  const parts = row.parts?.[toss];
  const all: readonly (readonly [Revealed, number])[] = parts
    ? stepsOf(parts).map((step, i) => [TERMS[i]!, step])
    : [['g', g]];
  // A term that is 0 is no step: REINFORCE goes one.
  const steps = all.filter(([, step]) => step !== 0);
  const lane = Math.min(14 * magnify, free / (steps.length + 1.2));
  const colour = lineInk(lookOf(row.id), palette);
  let from = 0;
  return (
    <g fill="none">
      {known.has('termF') && (
        <path
          d={`M${px(scales.x(0))} ${px(base)}V${px(base - free)}`}
          stroke={palette.rule2}
          strokeWidth={strokes.rule}
        />
      )}
      {steps.map(([name, step], i) => {
        const [x0, x1] = [scales.x(from), scales.x(from + step)];
        from += step;
        if (!known.has(name)) return null;
        // The first is nearest to the name of the row, the last to where the dot falls.
        const y = base - (steps.length - i + 0.7) * lane;
        const head = Math.min(5 * magnify, Math.abs(x1 - x0)) * Math.sign(step);
        return (
          <path
            key={name}
            d={`M${px(x0)} ${px(y)}H${px(x1)}m${px(-head)} ${px(-3 * magnify)}l${px(head)} ${px(3 * magnify)}l${px(-head)} ${px(3 * magnify)}M${px(x1)} ${px(y)}v${px(lane)}`}
            // The loss is everybody's; what is done about it is the estimator's own.
            stroke={name === 'termF' ? palette.ink2 : colour}
            strokeWidth={strokes.line}
          />
        );
      })}
    </g>
  );
}

const px = (value: number): number => Math.round(value * 10) / 10;
