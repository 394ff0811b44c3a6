/** The honest reading under the race: one measured sentence about this moment, then why it is so. */
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { ToyBody } from '../../experiments/toy/messages.ts';
import type { ToyEstimatorId } from '../../experiments/toy/settings.ts';
import { quantile } from '../../math/statistics.ts';
import { M } from '../../ui/math/M.tsx';
import shared from '../shared/figure.module.css';
import { ratioWords } from '../shared/words.ts';
import { varianceWords } from './describe.ts';
import { EXACT_VARIANCE } from './shape.ts';
import { useRace } from './types.ts';

const median = (numbers: readonly number[]): number => spread(numbers)[1];

/** The middle 80 % and the median of the seeds. */
function spread(numbers: readonly number[]): readonly [number, number, number] {
  return [quantile(numbers, 0.1), quantile(numbers, 0.5), quantile(numbers, 0.9)];
}

interface CalmLine {
  readonly id: ToyEstimatorId;
  /** Of each seed. */
  readonly variance: readonly number[];
}

/** The unbiased lines at one θ for each seed, the calmest first by its median over seeds. */
export function atOneTheta({ atRuler: { oneTheta } }: ToyBody): readonly CalmLine[] {
  if (!oneTheta) return [];
  const { ids, seeds, variance } = oneTheta;
  return ids
    .map((id, i) => ({ id, variance: [...variance.subarray(i * seeds, (i + 1) * seeds)] }))
    .filter(({ id }) => CATALOGUE[id].unbiased === true)
    .toSorted((x, y) => median(x.variance) - median(y.variance));
}

/** “2.2 times as large (.8 to 31 in the middle 80 % of 16 seeds)” */
function timesWords(ratios: readonly number[]): string {
  const [low, middle, high] = spread(ratios).map((ratio) => ratioWords(ratio, 1, 2)) as [
    string,
    string,
    string,
  ];
  if (ratios.length === 1) return `${middle} times as large`;
  return `${middle} times as large (median; ${low} to ${high} in the middle 80 % of ${ratios.length} seeds)`;
}

/** Who is calmest among the unbiased at one θ, and how RELAX compares there, over the seeds: measured, whichever way it falls. */
export function verdict(body: ToyBody): string {
  const { oneTheta } = body.atRuler;
  if (!oneTheta) return 'Variances are compared at one θ when training rests.';
  const ranked = atOneTheta(body);
  const [first] = ranked;
  if (!first) return 'Switch on an unbiased estimator to compare.';
  const { seeds } = oneTheta;
  const wins = first.variance.filter((v, seed) =>
    ranked.every(({ variance }) => v <= variance[seed]!),
  ).length;
  const often = seeds === 1 ? '' : `, in ${wins} of ${seeds} seeds`;
  const here = `At one θ, that of ${CATALOGUE[oneTheta.owner].name}, with what each has learned, ${CATALOGUE[first.id].name} has the calmest unbiased gradient${often} (${varianceWords(median(first.variance))}).`;
  const relax = ranked.find((line) => line.id === 'relax');
  if (!relax || relax.id === first.id) return here;
  if (median(first.variance) < EXACT_VARIANCE)
    return `${here} RELAX has ${varianceWords(median(relax.variance))}.`;
  return `${here} RELAX’s is ${timesWords(relax.variance.map((v, seed) => v / first.variance[seed]!))}.`;
}

/** Estimators that subtract one number and learn nothing about f. */
const PLAIN: readonly ToyEstimatorId[] = ['running-mean', 'constant', 'rloo', 'arm', 'disarm'];

/** The question that this moment raises. */
export function question(body: ToyBody): string {
  const first = atOneTheta(body)[0]?.id;
  if (first === 'relax') return 'Why is RELAX the calmest here?';
  return first && PLAIN.includes(first)
    ? 'Why does a plain baseline do so well here?'
    : 'Who is calm here, and why?';
}

export function RaceReading() {
  const body = useRace((s) => s.body);
  return (
    <div className={shared['reading']}>
      <h3>{body ? question(body) : 'Who is calm here, and why?'}</h3>
      <p>{body ? verdict(body) : 'The numbers appear when training has begun.'}</p>
      <p>
        With a single coin the best thing to subtract is one constant, <M>(1 − θ) f(1) + θ f(0)</M>: it leaves
        no variance at all. A running mean tends to <M>θ f(1) + (1 − θ) f(0)</M>, with the weights the other
        way round: nearly as good while both sides cost about the same, and poor when they do not. RELAX
        subtracts <M>c(z̃)</M> and adds its mean back, so <M>c</M> may be anything; here it has to find a
        constant with a network, and to find it again as θ moves.
      </p>
    </div>
  );
}
