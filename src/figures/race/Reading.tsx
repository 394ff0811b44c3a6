/** The honest reading under the race: one measured sentence about this moment, then why it is so. */
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { ToyBody } from '../../experiments/toy/messages.ts';
import { useRace } from './context.ts';
import { byVariance, varianceWords } from './describe.ts';
import styles from './race.module.css';
import { EXACT_VARIANCE } from './shape.ts';

/** Who is calmest among the unbiased here, and how RELAX compares: measured, whichever way it falls. */
export function verdict(body: ToyBody): string {
  const ranked = byVariance(body.moment.lines);
  const first = ranked[0];
  if (!first) return 'Switch on an unbiased estimator to compare.';
  const name = CATALOGUE[first.id].name;
  const relax = ranked.find((line) => line.id === 'relax');
  const here = `At this moment ${name} has the calmest unbiased gradient (${varianceWords(first.variance)}).`;
  if (!relax || relax.id === first.id) return here;
  if (first.variance < EXACT_VARIANCE) return `${here} RELAX has ${varianceWords(relax.variance)}.`;
  const ratio = relax.variance / first.variance;
  return `${here} RELAX’s is ${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString('en-GB').replaceAll(',', '\u2009')} times as large, each at its own θ.`;
}

export function Reading() {
  const body = useRace((s) => s.body);
  return (
    <div className={styles['reading']}>
      <h3>Why does a plain baseline do so well here?</h3>
      <p>{body ? verdict(body) : 'The numbers appear when training has begun.'}</p>
      <p>
        With a single coin the best thing to subtract is one constant,{' '}
        <span className="m">(1 − θ) f(1) + θ f(0)</span>: it leaves no variance at all. A running mean of the
        losses is nearly that constant from the start. RELAX has to learn it with a network, and to learn it
        again as θ moves. What a network can do, and a constant cannot, only shows when many coins act
        together.
      </p>
    </div>
  );
}
