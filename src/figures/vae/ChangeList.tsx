/** What was changed in mid-training, in words: the ticks on the axes for those who cannot point at them. */
import { formatThousands } from '../../charts/format.ts';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { useChanges } from './types.ts';
import styles from './vae.module.css';
import { unbroken } from './words.ts';

/** The latest are shown, the newest last as on the axis. */
const SHOWN = 4;

export function ChangeList() {
  const changes = useChanges();
  if (changes.length === 0) return null;
  const left = changes.length - SHOWN;
  return (
    <div>
      <PaneTitle title="Changed on the way">
        {left > 0 ? `the last ${SHOWN} of ${changes.length}` : ''}
      </PaneTitle>
      <ul className={styles['changes']}>
        {changes.slice(-SHOWN).map(({ step, sentence }) => (
          <li key={`${step} ${sentence}`}>{unbroken(`step ${formatThousands(step)}: ${sentence}`)}</li>
        ))}
      </ul>
    </div>
  );
}
