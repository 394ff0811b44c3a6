/** One line about a run that an earlier visit left unfinished; it waits for an answer and forces nothing. */
import { formatThousands } from '../../../charts/format.ts';
import type { Kept } from '../../../storage/shelf.ts';
import buttons from '../../../ui/buttons.module.css';
import { dayWords } from '../../../ui/kept/words.ts';
import type { RunHead } from '../data/shelves.ts';
import styles from './RunsPanel.module.css';

export interface RunOfferProps {
  readonly run: Kept<RunHead>;
  readonly onContinue: (id: string) => void;
  readonly onDismiss: () => void;
}

/** `yesterday’s run`, `today’s run (13:05)`, `the run of 12 November`. */
export function runWords(date: number, now?: number): string {
  const day = dayWords(date, now);
  const [today, time] = day.split(', ');
  if (time !== undefined) return `${today}’s run (${time})`;
  return day === 'yesterday' ? 'yesterday’s run' : `the run of ${day}`;
}

export function RunOffer({ run: { id, head }, onContinue, onDismiss }: RunOfferProps) {
  return (
    <div className={styles['offer']} role="status">
      <p>
        Go on from step {formatThousands(head.step)} of {runWords(head.date)} on {head.images}?
      </p>
      <span className={styles['actions']}>
        <button type="button" className={buttons['word']} onClick={() => onContinue(id)}>
          <span className={buttons['underlined']}>Continue</span>
        </button>
        <button type="button" className={buttons['word']} onClick={onDismiss}>
          <span className={buttons['underlined']}>Not now</span>
        </button>
      </span>
    </div>
  );
}
