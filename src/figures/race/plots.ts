/** The race's plots over training time as data: the page and a picture draw the same. */
import { stepAxis } from '../../charts/axes.ts';
import { formatNumber, formatThousands } from '../../charts/format.ts';
import type { YAxisSpec } from '../../charts/frame.ts';
import type { TrainingData, TrainingLine } from '../../charts/training.ts';
import type { ToyBody, ToyLine } from '../../experiments/toy/messages.ts';
import type { Ghost, ToyEvent } from '../../experiments/toy/session.ts';
import type { ToyEstimatorId, ToySettings } from '../../experiments/toy/settings.ts';
import { eventWords, raceBandWords } from './describe.ts';
import {
  type DrawnLine,
  ghostLosses,
  ghostVariances,
  lnVariance,
  lossAxis,
  lossLines,
  raceVarianceAxis,
  raceVarianceLines,
} from './shape.ts';
import { RACE_SHORT, RACE_STYLE } from './styles.ts';

/** What changes with training alone: as costly to make as the lines are long, so it is made once per frame. */
export interface RaceShape {
  readonly kind: 'loss' | 'variance';
  readonly lines: readonly DrawnLine[];
  readonly ghosts: readonly DrawnLine[];
  readonly y: YAxisSpec;
  readonly valueFormat: (value: number) => string;
}

/** The expected loss of `lines`, as the settings they were trained under have it. */
export function lossShape(
  lines: readonly ToyLine[],
  ghosts: readonly Ghost[],
  trained: ToySettings,
): RaceShape {
  const drawn = lossLines(lines, trained);
  const past = ghostLosses(ghosts);
  const { digits, ...y } = lossAxis([...drawn, ...past], trained.target, trained.steps);
  return {
    kind: 'loss',
    lines: drawn,
    ghosts: past,
    y: {
      ...y,
      format: (v) => formatNumber(v, digits),
      baselineFormat: (v) => formatNumber(v, Math.max(4, digits)),
    },
    valueFormat: (v) => formatNumber(v, Math.max(4, digits + 1)),
  };
}

/** The natural logarithm of the variance of one gradient. */
export function varianceShape(
  lines: readonly ToyLine[],
  ghosts: readonly Ghost[],
  trained: ToySettings,
): RaceShape {
  const drawn = raceVarianceLines(lines, trained);
  const { domain, ticks } = raceVarianceAxis(drawn);
  return {
    kind: 'variance',
    lines: drawn,
    ghosts: ghostVariances(ghosts),
    y: { domain, ticks, format: (v) => formatNumber(v, 0) },
    valueFormat: (v) => (v < domain[0] - 12 ? '−∞' : formatNumber(v, 1)),
  };
}

/** Where the reader looks, and what they ask for. */
export interface RaceView {
  readonly steps: number;
  readonly estimators: readonly ToyEstimatorId[];
  /** Its band is shown, and darker. */
  readonly focus: ToyEstimatorId;
  readonly ruler: number;
  readonly atRuler: ToyBody['atRuler'] | undefined;
  readonly events: readonly ToyEvent[] | undefined;
}

/** At most three bands at once, or none of them can be read. */
const BANDS: readonly ToyEstimatorId[] = ['relax', 'reinforce'];

/** Exact numbers at the ruler, once they are those of this ruler. */
function exactOf({ atRuler, ruler }: RaceView, kind: RaceShape['kind']): ReadonlyMap<ToyEstimatorId, number> {
  const current = atRuler && Math.abs(atRuler.playhead - ruler) < 1 ? atRuler.lines : [];
  return new Map(current.map((l) => [l.id, kind === 'loss' ? l.loss : lnVariance(l.variance)]));
}

export interface RacePlace {
  readonly xTicks: number;
  readonly hideX: boolean;
  /** Words under the baseline. */
  readonly note?: string | undefined;
}

export function raceData(shape: RaceShape, view: RaceView, place: RacePlace): TrainingData {
  const { steps, estimators, focus, ruler, events = [] } = view;
  const { domain, ticks } = stepAxis(steps, place.xTicks);
  const line = ({ key, id, xs, ys }: DrawnLine): TrainingLine => ({
    key,
    style: RACE_STYLE[id],
    short: RACE_SHORT[id],
    xs,
    ys,
    named: estimators.includes(id),
  });
  return {
    lines: shape.lines.map(line),
    bands: shape.lines.flatMap(({ key, id, xs, band }) =>
      band && xs.length > 0 && (id === focus || BANDS.includes(id))
        ? [{ key, style: RACE_STYLE[id], xs: band.xs, lo: band.lo, hi: band.hi, focused: id === focus }]
        : [],
    ),
    ghosts: shape.ghosts.map(line),
    x: { domain, ticks, format: formatThousands, hide: place.hideX },
    y: shape.y,
    ruler,
    exact: exactOf(view, shape.kind),
    valueFormat: shape.valueFormat,
    events: events.map((event) => ({ x: event.step, title: eventWords(event) })),
    ...(place.note === undefined ? {} : { note: place.note }),
  };
}

/** What the lines and the shading are; shorter where there is less room. */
export function lossWords({ lines }: RaceShape, settings: ToySettings, short: boolean): string {
  const seeds = lines.find((line) => line.band)?.band?.seeds ?? 0;
  const unit = settings.axis === 'evaluations' ? ', against evaluations of f' : '';
  if (seeds === 0) return `exact${unit}${short ? '' : '; the line is one seed'}`;
  const band = raceBandWords(settings.band, seeds);
  return short ? `shaded: ${band}` : `exact${unit}; the line is one seed, ${band} shaded`;
}

export const LOSS_TITLE = 'Expected loss';
export const VARIANCE_TITLE = 'Log variance of one gradient';
export const VARIANCE_WORDS = 'ln Var, exact by quadrature, not smoothed';

/** What the baseline of the losses is. */
export const bestWords = ({ target }: ToySettings): string =>
  target > 0.5 ? 'the optimum, θ = 1' : target < 0.5 ? 'the optimum, θ = 0' : 'every θ is as good';
