/** What a card says when the truth is known: what was guessed, and what happened. */
import type { Guessed } from './guess.ts';
import type { PickPrediction, Prediction } from './prediction.ts';

const labelOf = ({ options }: PickPrediction<unknown>, value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

export function answerWords(
  prediction: Prediction<unknown>,
  guess: Guessed['guess'],
  facts: unknown,
): string {
  if (prediction.kind === 'sketch')
    return Array.isArray(guess) ? prediction.compare(guess, facts) : prediction.said(facts);
  const outcome = prediction.outcome(facts);
  const it = labelOf(prediction, outcome);
  const before =
    typeof guess !== 'string'
      ? `The truth: ${it}.`
      : guess === outcome
        ? `You said “${it}”, and so it is.`
        : `You said “${labelOf(prediction, guess)}”. The truth: ${it}.`;
  return `${before} ${prediction.said(facts)}`;
}
