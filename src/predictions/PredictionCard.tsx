/** A prediction as it is made: sketch or pick, compare, or open the answer at once; what was guessed can be forgotten. */
import { useEffect, useState } from 'react';
import { LineSample } from '../charts/marks/LineSample.tsx';
import buttons from '../ui/buttons.module.css';
import { Segmented } from '../ui/Segmented.tsx';
import { Board } from './Board.tsx';
import { type Guessed, keepGuess, NO_GUESS, readGuess } from './guess.ts';
import type { Prediction, Truth } from './prediction.ts';
import styles from './predictions.module.css';
import { SketchBoard } from './SketchBoard.tsx';
import { answerWords } from './words.ts';

/** One turn of the event loop: whoever scrolls or types comes first. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export interface PredictionCardProps {
  readonly id: string;
  readonly prediction: Prediction<unknown>;
  /** What the page's HTML holds for it. */
  readonly recorded: string;
  /** The answer in the prose: opening it is the way past the guess. */
  readonly answer: HTMLDetailsElement;
}

/** The guess, whether the truth is shown, and the truth once it is computed; the answer in the prose opens and closes with it. */
function usePrediction({ id, prediction, recorded, answer }: PredictionCardProps) {
  const [kept, setKept] = useState<Guessed>(() => readGuess(id, prediction));
  const [truth, setTruth] = useState<Truth<unknown> | null>(null);
  const [failed, setFailed] = useState(false);
  const { shown } = kept;
  const change = (next: Guessed): void => {
    setKept(next);
    keepGuess(id, next);
  };
  useEffect(() => {
    answer.open = shown;
    const summary = answer.querySelector('summary');
    if (summary) summary.textContent = shown ? 'The answer' : 'Show me at once';
    const opened = (): void => {
      if (!answer.open || shown) return;
      const next = { ...kept, shown: true };
      setKept(next);
      keepGuess(id, next);
    };
    answer.addEventListener('toggle', opened);
    return () => answer.removeEventListener('toggle', opened);
  }, [answer, shown, kept, id]);
  useEffect(() => {
    if (!shown) return;
    let wanted = true;
    prediction.truth(rest, recorded).then(
      (found) => wanted && setTruth(found),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [shown, prediction, recorded]);
  return { kept, change, truth: shown ? truth : null, failed };
}

export function PredictionCard(props: PredictionCardProps) {
  const { prediction } = props;
  const { kept, change, truth, failed } = usePrediction(props);
  const { guess, shown } = kept;
  const lines = truth?.lines ?? [];
  const named = lines.filter(({ seed }) => !seed);
  const sketch = typeof guess === 'string' ? null : guess;
  const { plot } = prediction;
  return (
    <div className={styles['card']}>
      {prediction.kind === 'pick' && (
        <div className={styles['options']}>
          <Segmented
            legend="Your guess"
            hideLegend
            options={prediction.options}
            value={typeof guess === 'string' ? guess : ''}
            onChange={(value) => !shown && change({ ...kept, guess: value })}
          />
        </div>
      )}
      {plot && (prediction.kind === 'sketch' || shown) && <p className={styles['title']}>{plot.title}</p>}
      {prediction.kind === 'sketch' && (
        <SketchBoard
          prediction={prediction}
          sketch={sketch}
          truth={lines}
          open={!shown}
          onSketch={(heights) => change({ ...kept, guess: heights })}
        />
      )}
      {prediction.kind === 'pick' && plot && shown && (
        <Board plot={plot} truth={lines} label={truth ? answerWords(prediction, null, truth.facts) : ''} />
      )}
      {named.length > 0 && (
        <p className={styles['legend']}>
          {named.map(({ style }) => (
            <span key={style.id}>
              <LineSample style={style} /> {style.label}
            </span>
          ))}
          {sketch && <span className={styles['yours']}>your line</span>}
        </p>
      )}
      <p className={styles['said']} role="status">
        {truth && answerWords(prediction, guess, truth.facts)}
        {shown && !truth && !failed && 'Training …'}
        {failed && 'This cannot be shown in this browser. The answer stands below.'}
        {!shown &&
          guess === null &&
          prediction.kind === 'sketch' &&
          'Draw over the plot, or move its points with the arrow keys.'}
      </p>
      <p className={styles['buttons']}>
        {!shown && (
          <button
            type="button"
            className={styles['compare']}
            aria-disabled={guess === null}
            onClick={() => guess !== null && change({ ...kept, shown: true })}
          >
            Compare
          </button>
        )}
        {(shown || guess !== null) && (
          <button type="button" className={buttons['atEdge']} onClick={() => change(NO_GUESS)}>
            <span className={buttons['underlined']}>
              {shown ? 'Forget it and guess again' : 'Start again'}
            </span>
          </button>
        )}
        <small>Remembered on this machine only.</small>
      </p>
    </div>
  );
}
