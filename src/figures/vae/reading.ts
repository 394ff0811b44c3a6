/** The honest reading of the autoencoders: sentences computed from what was measured, whichever way it falls. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import type { VaeRun } from '../../experiments/vae/messages.ts';
import { PAPER_ELBOS } from '../../experiments/vae/paper.ts';
import { type VaeSettings, vaeName } from '../../experiments/vae/settings.ts';
import { listed, ratioWords } from '../shared/words.ts';
import { isClose, type SeriesGap, seriesGap } from './results.ts';
import { isBiased, isUnbiased } from './styles.ts';
import { natsWords } from './words.ts';

/** Whether two runs can be compared: both started alike, so neither inherited what the other learned. */
const comparable = (a: VaeRun, b: VaeRun): boolean => a.from.step === 0 && b.from.step === 0;

interface Pair {
  readonly a: VaeRun;
  readonly b: VaeRun;
  readonly gap: SeriesGap;
}

function pairsOf(runs: readonly VaeRun[]): Pair[] {
  return runs.flatMap((a, i) =>
    runs.slice(i + 1).flatMap((b) => {
      const gap = comparable(a, b) ? seriesGap(a.validation, b.validation) : null;
      return gap ? [{ a, b, gap }] : [];
    }),
  );
}

/** Who is ahead on validation images, and who is too close to call. Null before there are enough measurements. */
export function standingOfEstimators(runs: readonly VaeRun[]): string | null {
  const pairs = pairsOf(runs);
  if (pairs.length === 0) return null;
  const close = pairs.filter(({ gap }) => isClose(gap));
  const widest = pairs
    .filter(({ gap }) => !isClose(gap))
    .toSorted((x, y) => Math.abs(y.gap.mean) - Math.abs(x.gap.mean))[0];
  const sentences: string[] = [];
  if (widest) {
    const ahead = widest.gap.mean > 0;
    const [first, second] = ahead ? [widest.a, widest.b] : [widest.b, widest.a];
    sentences.push(
      `On validation images ${vaeName(first.id)} is ${natsWords(Math.abs(widest.gap.mean))} nats ahead of ${vaeName(second.id)}.`,
    );
  }
  if (close.length === 0) sentences.push('It is one seed: the die tells whether the order holds.');
  else {
    const names = close.map(
      ({ a, b, gap }) =>
        `${vaeName(a.id)} and ${vaeName(b.id)} (${natsWords(gap.mean)} ± ${natsWords(gap.deviation)})`,
    );
    sentences.push(`Too close to call: ${listed(names)}. One seed cannot order methods that end so close.`);
  }
  return sentences.join(' ');
}

const lastOf = ({ variance }: VaeRun): number | null => variance[0]?.values.at(-1) ?? null;

/** How many times the calmest unbiased gradient's variance the others have, now. */
export function calmestEstimator(runs: readonly VaeRun[]): string | null {
  const ranked = runs
    .filter((run) => isUnbiased(run.id))
    .flatMap((run) => {
      const value = lastOf(run);
      return value === null || !Number.isFinite(value) ? [] : [{ id: run.id, value }];
    })
    .toSorted((x, y) => x.value - y.value);
  const [first, ...rest] = ranked;
  if (!first || rest.length === 0) return null;
  const others = rest.map(({ id, value }) => {
    const times = ratioWords(Math.exp(value - first.value), 1, 2);
    return `${vaeName(id)}’s ${times} times as large`;
  });
  return `The calmest unbiased gradient of layer 1 is ${vaeName(first.id)}’s; ${listed(others)}, each at its own parameters.`;
}

/** What a calm curve may hide. */
export const biasWords = (runs: readonly VaeRun[]): string | null =>
  runs.some((run) => isBiased(run.id))
    ? 'Concrete is biased: it climbs the ELBO of relaxed coins and is scored on real ones. A calm gradient is no proof of a right one.'
    : null;

/** Why a variance is not on the scale of the others. */
export const scaleWords = (runs: readonly VaeRun[]): string | null =>
  runs.some((run) => run.id === 'nvil')
    ? 'NVIL divides its gradient by the spread of its signal: its variance is that of a smaller gradient, and no measure of calm.'
    : null;

/** Runs that began with what another had learned. */
export function inherited(runs: readonly VaeRun[]): string | null {
  const heirs = runs.filter((run) => run.from.step > 0 && run.from.run !== null);
  if (heirs.length === 0) return null;
  const words = heirs.map(
    (run) =>
      `${vaeName(run.id)} took over from ${vaeName(run.from.run!)} at step ${formatThousands(run.from.step)}`,
  );
  return `${listed(words)}: it is left out of the comparison, for its past is not its own.`;
}

/** How the paper's own REBAR and RELAX ended, whichever way. */
export function paperElboWords(model: VaeSettings['model']): string {
  const { rebar, relax } = PAPER_ELBOS[model].results.mnist;
  const words = (difference: number): string =>
    `${formatNumber(Math.abs(difference), 2)} nats ${difference < 0 ? 'behind' : 'ahead'}`;
  return (
    `In the paper RELAX ends ${words(relax.training - rebar.training)} of REBAR on MNIST’s training images ` +
    `and ${words(relax.validation! - rebar.validation!)} on its validation images, after hundreds of epochs.`
  );
}
