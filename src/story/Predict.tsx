/** A question before its answer is shown: readable without scripts, and the place in which a guess is made once they have come. */
import type { ReactNode } from 'react';
import { PREDICTIONS } from '../predictions/predictions.ts';
import { measuredOnCartpole } from './paper/measured.ts';

/** What takes too long to compute while a reader waits. */
const RECORDED: Readonly<Record<string, () => unknown>> = { a2c: measuredOnCartpole };

export interface PredictProps {
  /** A name of `src/predictions/predictions.ts`. */
  readonly is: string;
  readonly question: ReactNode;
  /** The answer. */
  readonly children: ReactNode;
}

/** @throws RangeError for a prediction that there is none of */
export function Predict({ is, question, children }: PredictProps) {
  const prediction = PREDICTIONS[is];
  if (!prediction) throw new RangeError(`There is no prediction “${is}” in src/predictions.`);
  const recorded = RECORDED[is]?.();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no set of fields, and no landmark among four of its name
    <div
      className="predict"
      role="group"
      aria-label="Predict, then see"
      data-predict={is}
      {...(recorded === undefined ? {} : { 'data-recorded': JSON.stringify(recorded) })}
    >
      <p className="predict-head">Predict, then see</p>
      <p className="predict-question">{question}</p>
      <div data-guess={prediction.kind} />
      <details className="answer">
        <summary>Show me at once</summary>
        {children}
      </details>
    </div>
  );
}
