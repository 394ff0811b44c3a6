/** The autoencoders' plots over training time as data: the page and a picture draw the same. */
import { type Axis, stepAxis } from '../../charts/axes.ts';
import { formatNumber, formatThousands } from '../../charts/format.ts';
import type { Reference, TrainingData } from '../../charts/training.ts';
import type { VaeChange } from '../../experiments/vae/messages.ts';
import type { VaeEstimatorName, VaeSettings } from '../../experiments/vae/settings.ts';
import type { Reach } from './results.ts';
import type { DrawnRun } from './shape.ts';
import { VAE_SHORT, VAE_STYLE } from './styles.ts';
import { natsWords } from './words.ts';

/** What all plots of the figure share. */
export interface RunsView {
  readonly axis: VaeSettings['axis'];
  /** Steps behind one unit of the x axis. */
  readonly per: number;
  /** Where the x axis ends, in steps. */
  readonly last: number;
  readonly changes: readonly VaeChange[];
  readonly pointed: VaeEstimatorName | null;
  readonly xTicks: number;
}

export interface RunsPlot {
  readonly lines: readonly DrawnRun[];
  readonly y: Axis;
  readonly hideX: boolean;
  readonly reference?: Reference | null;
}

export function runsData({ lines, y, hideX, reference = null }: RunsPlot, view: RunsView): TrainingData {
  const { axis, per, last, changes, pointed, xTicks } = view;
  const x = stepAxis(last / per, xTicks);
  return {
    lines: lines.map(({ id, xs, ys }) => ({
      key: id,
      style: VAE_STYLE[id],
      short: VAE_SHORT[id],
      xs,
      ys,
      pale: pointed !== null && pointed !== id,
    })),
    x: {
      domain: x.domain,
      ticks: x.ticks,
      format: axis === 'epochs' ? (v) => formatNumber(v, x.digits) : formatThousands,
      hide: hideX,
    },
    y: { domain: y.domain, ticks: y.ticks, format: (v) => formatNumber(v, y.digits) },
    valueFormat: natsWords,
    events: changes.map(({ step, sentence }) => ({
      x: step / per,
      title: `step ${formatThousands(step)}: ${sentence}`,
    })),
    reference,
  };
}

/** What the pointer's place is called. */
export const stepOrEpochWords = (axis: VaeSettings['axis'], at: number): string =>
  axis === 'epochs' ? `epoch ${formatNumber(at, 1)}` : `step ${formatThousands(at)}`;

/** REBAR's best so far, as the dashed line of the paper's figures 2 and 3, and where others reached it. */
export function rebarsBest(
  { bar, others }: Reach,
  curve: VaeSettings['curve'],
  per: number,
  short: boolean,
): Reference {
  const what = curve === 'iwae' ? 'IWAE-100' : 'validation';
  // where there is little room the pane's title has said what, unless the curve is of something else
  const best = short && curve !== 'training' ? 'best' : `best ${what}`;
  return {
    y: bar.value,
    style: VAE_STYLE.rebar,
    words: `REBAR’s ${best}${short ? '' : ' so far'}, ${natsWords(bar.value)}`,
    reached:
      curve === 'training'
        ? []
        : others.flatMap(({ id, step }) => (step === null ? [] : [{ x: step / per, style: VAE_STYLE[id] }])),
  };
}
