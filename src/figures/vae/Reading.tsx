/** The honest reading beside the table. */
import shared from '../shared/figure.module.css';
import { useRuns } from './panes.tsx';
import { biasWords, calm, inherited, standing } from './reading.ts';

export function Reading() {
  const runs = useRuns();
  const sentences = [standing(runs), calm(runs), biasWords(runs), inherited(runs)].filter((s) => s !== null);
  return (
    <div className={shared['reading']}>
      <h3>Read it honestly</h3>
      {sentences.length === 0 ? (
        <p>After the first few measurements this says who is ahead, and by how much more than noise.</p>
      ) : (
        sentences.map((sentence) => <p key={sentence.slice(0, 24)}>{sentence}</p>)
      )}
      <p>
        All runs share start, images and coins. Minutes here are a beginning: the paper’s REBAR and RELAX end
        tenths of a nat apart, after hundreds of epochs on other images.
      </p>
    </div>
  );
}
