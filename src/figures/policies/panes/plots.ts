/** The methods' plots over training time as data, thin seeds behind bold means: the page and a picture draw the same. */
import { type Axis, stepAxis, withEnds } from '../../../charts/axes.ts';
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import { type Line, valueWithin } from '../../../charts/lines.ts';
import type { TrainingData } from '../../../charts/training.ts';
import type { MethodId } from '../../../experiments/policies/methods/methods.ts';
import type { PoliciesSettings } from '../../../experiments/policies/settings.ts';
import type { TaskId } from '../../../experiments/policies/taskNames.ts';
import { SHORT_METHODS, styleOf } from '../styles.ts';
import { banded, type MethodLines } from './shape.ts';

export interface MethodsPlot {
  readonly lines: readonly MethodLines[];
  readonly axis: PoliciesSettings['axis'];
  /** Where the x axis ends. */
  readonly end: number;
  readonly y: Axis;
  /** The one solid line, where there is one. */
  readonly baseline?: number | null;
  readonly valueFormat: (value: number) => string;
  /** Words while there is nothing to draw. */
  readonly empty?: string;
}

export interface MethodsView {
  readonly task: TaskId;
  readonly pointed: MethodId | null;
  readonly xTicks: number;
}

const NOTHING: Line = { xs: [], ys: [] };

/** What a line's name and value are of: the mean of the seeds, or the only seed. */
function bold({ seeds, band }: MethodLines): Line {
  if (band) return { xs: band.x, ys: band.mean };
  return seeds.length === 1 ? seeds[0]! : NOTHING;
}

export function methodsData(plot: MethodsPlot, { task, pointed, xTicks }: MethodsView): TrainingData {
  const { lines, axis, end, y, baseline = null, valueFormat, empty } = plot;
  const { domain, ticks } = withEnds(stepAxis(end, xTicks));
  return {
    lines: lines.map((line) => ({
      key: line.id,
      style: styleOf(line.id, task),
      short: SHORT_METHODS[line.id],
      ...bold(line),
      pale: pointed !== null && pointed !== line.id,
      seeds: line.seeds.length > 1 ? line.seeds : [],
    })),
    bands: banded(lines, pointed).map(({ id, band }) => ({
      key: id,
      style: styleOf(id, task),
      xs: band!.x,
      lo: band!.low,
      hi: band!.high,
      focused: pointed === id,
    })),
    x: { domain, ticks, format: formatThousands, unit: axis },
    y: {
      domain: y.domain,
      ticks: y.ticks,
      format: (v) => formatNumber(v, y.digits),
      ...(baseline === null ? {} : { baseline }),
    },
    // No seed goes on beyond its end, and so does no mean.
    read: valueWithin,
    valueFormat,
    ...(empty === undefined ? {} : { empty }),
  };
}

/** Width of a tick's words, `100 000` with room around it, in their own size. */
const WORD_EMS = 6;

/** How many intervals an axis of this width has room for. */
export const ticksWithin = (width: number, tick: number, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(width / (WORD_EMS * tick))));
