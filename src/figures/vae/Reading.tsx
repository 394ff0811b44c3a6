/** The honest reading beside the table. */
import shared from '../shared/figure.module.css';
import { useVae } from './context.ts';
import { useRuns } from './panes.tsx';
import { biasWords, calm, inherited, paperWords, standing } from './reading.ts';
import { settingsOf } from './state.ts';
import { unbroken } from './words.ts';

export function Reading() {
  const runs = useRuns();
  const model = useVae((s) => settingsOf(s).model);
  const sentences = [standing(runs), calm(runs), biasWords(runs), inherited(runs)].filter((s) => s !== null);
  return (
    <div className={shared['reading']}>
      <h3>Read it honestly</h3>
      {sentences.length === 0 ? (
        <p>After the first few measurements this says who is ahead, and by how much more than noise.</p>
      ) : (
        sentences.map((sentence) => <p key={sentence.slice(0, 24)}>{unbroken(sentence)}</p>)
      )}
      <p>All runs share start, images and coins. Minutes here are a beginning. {paperWords(model)}</p>
    </div>
  );
}
