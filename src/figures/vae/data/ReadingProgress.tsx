/** How far a reading of images has come, with a stop; nothing while there is none. */
import buttons from '../../../ui/buttons.module.css';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import styles from './DataPanel.module.css';
import type { ImageReading } from './useImageReading.ts';

export function ReadingProgress({ reading }: { readonly reading: ImageReading }) {
  const { progress, stop } = reading;
  const known = progress !== null && progress.total > 0;
  // Read out at the beginning and at every quarter: the words themselves change ten times a second.
  const quarter = known ? Math.floor((4 * progress.done) / progress.total) * 25 : 0;
  const spoken = progress === null ? '' : known ? `Reading images, ${quarter} per cent.` : 'Reading images.';
  return (
    <>
      <VisuallyHidden>
        <span role="status">{spoken}</span>
      </VisuallyHidden>
      {progress !== null && (
        <div className={styles['progress']}>
          <progress
            aria-label={progress.doing}
            {...(known ? { value: progress.done, max: progress.total } : {})}
          />
          <span className={styles['doing']}>{progress.doing}</span>
          <button type="button" className={buttons['word']} onClick={stop}>
            <span className={buttons['underlined']}>Stop</span>
          </button>
        </div>
      )}
    </>
  );
}
