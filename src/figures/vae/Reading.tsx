/** The honest reading beside the table. */

import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import { useDrawnRuns } from './panes.tsx';
import {
  biasWords,
  calmestEstimator,
  inherited,
  paperElboWords,
  scaleWords,
  standingOfEstimators,
} from './reading.ts';
import { useVae } from './types.ts';
import { unbroken } from './words.ts';

export function VaeReading() {
  const runs = useDrawnRuns();
  const model = useVae((s) => settingsOf(s).model);
  const sentences = [standingOfEstimators, calmestEstimator, biasWords, scaleWords, inherited]
    .map((say) => say(runs))
    .filter((sentence) => sentence !== null);
  return (
    <div className={shared['reading']}>
      <h3>Read it honestly</h3>
      {sentences.length === 0 ? (
        <p>After the first few measurements this says who is ahead, and by how much more than noise.</p>
      ) : (
        sentences.map((sentence) => <p key={sentence.slice(0, 24)}>{unbroken(sentence)}</p>)
      )}
      <p>All runs share start, images and coins. Minutes here are a beginning. {paperElboWords(model)}</p>
    </div>
  );
}
