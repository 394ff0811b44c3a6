/** How far something that takes a while has come, with a stop; nothing while there is none. */
import buttons from '../buttons.module.css';
import { VisuallyHidden } from '../VisuallyHidden.tsx';
import styles from './kept.module.css';

export interface ProgressLineProps {
  /** What is being done and how far it is, of `total` where that is known; null at rest. */
  readonly progress: { readonly doing: string; readonly done: number; readonly total: number } | null;
  /** What is done, for those who cannot see it: “Reading images”. */
  readonly spoken: string;
  readonly onStop: () => void;
}

export function ProgressLine({ progress, spoken, onStop }: ProgressLineProps) {
  const known = progress !== null && progress.total > 0;
  // Read out at the beginning and at every quarter: the words themselves change ten times a second.
  const quarter = known ? Math.floor((4 * progress.done) / progress.total) * 25 : 0;
  return (
    <>
      <VisuallyHidden>
        <span role="status">
          {progress === null ? '' : known ? `${spoken}, ${quarter} per cent.` : `${spoken}.`}
        </span>
      </VisuallyHidden>
      {progress !== null && (
        <div className={styles['progress']}>
          <progress
            aria-label={progress.doing}
            {...(known ? { value: progress.done, max: progress.total } : {})}
          />
          <span className={styles['doing']}>{progress.doing}</span>
          <button type="button" className={buttons['word']} onClick={onStop}>
            <span className={buttons['underlined']}>Stop</span>
          </button>
        </div>
      )}
    </>
  );
}
