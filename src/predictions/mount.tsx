/** Puts the card of a prediction where the prose has left its place. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PredictionCard } from './PredictionCard.tsx';
import { PREDICTIONS } from './predictions.ts';

export function mountPrediction(section: HTMLElement): void {
  const { predict: id = '', recorded = '' } = section.dataset;
  const place = section.querySelector('[data-guess]');
  const answer = section.querySelector('details');
  const prediction = PREDICTIONS[id];
  if (!place || !answer || !prediction) return;
  createRoot(place, { identifierPrefix: `predict-${id}` }).render(
    <StrictMode>
      <PredictionCard id={id} prediction={prediction} recorded={recorded} answer={answer} />
    </StrictMode>,
  );
}
