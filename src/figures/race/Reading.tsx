/** The honest reading under the race: one measured sentence about this moment, then why it is so. */
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { ToyBody } from '../../experiments/toy/messages.ts';
import type { ToyEstimatorId } from '../../experiments/toy/settings.ts';
import { M } from '../../ui/math/M.tsx';
import shared from '../shared/figure.module.css';
import { ratioWords } from '../shared/words.ts';
import { byVariance, varianceWords } from './describe.ts';
import { EXACT_VARIANCE } from './shape.ts';
import { useRace } from './types.ts';

/** Who is calmest among the unbiased here, and how RELAX compares: measured, whichever way it falls. */
export function verdict(body: ToyBody): string {
  const ranked = byVariance(body.atRuler.lines);
  const first = ranked[0];
  if (!first) return 'Switch on an unbiased estimator to compare.';
  const name = CATALOGUE[first.id].name;
  const relax = ranked.find((line) => line.id === 'relax');
  const here = `At this moment ${name} has the calmest unbiased gradient (${varianceWords(first.variance)}).`;
  if (!relax || relax.id === first.id) return here;
  if (first.variance < EXACT_VARIANCE) return `${here} RELAX has ${varianceWords(relax.variance)}.`;
  const times = ratioWords(relax.variance / first.variance, 1, 3);
  return `${here} RELAX’s is ${times} times as large, each at its own θ.`;
}

/** Estimators that subtract one number and learn nothing about f. */
const PLAIN: readonly ToyEstimatorId[] = ['running-mean', 'constant', 'rloo', 'arm', 'disarm'];

/** The question that this moment raises. */
export function question(body: ToyBody): string {
  const first = byVariance(body.atRuler.lines)[0]?.id;
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
        no variance at all. A running mean tends to the mean loss, <M>θ f(1) + (1 − θ) f(0)</M>, with the
        weights the other way round: nearly as good while both sides cost about the same, and poor when they
        do not. RELAX has to find the best constant with a network, and to find it again as θ moves. What a
        network can do, and a constant cannot, only shows when many coins act together.
      </p>
    </div>
  );
}
