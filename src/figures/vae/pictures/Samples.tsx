/** What the model draws by itself: coins tossed by the prior, decoded; the same coins while it learns. */
import { memo } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { PictureRow } from './ImageRows.tsx';
import styles from './pictures.module.css';
import type { PicturesState } from './usePictures.ts';

type Props = Pick<PicturesState, 'samples' | 'drawAgain'> & { readonly perPage: number };

export const Samples = memo(function Samples({ samples, drawAgain, perPage }: Props) {
  return (
    <div className={styles['strip']}>
      <div className={styles['caption']}>
        <b>Drawn from the prior</b>
        <span>the same coins while it learns</span>
        <span className={styles['die']}>
          <IconButton icon="die" label="New samples from the prior" onClick={drawAgain} />
        </span>
      </div>
      <PictureRow label={`${perPage} samples from the prior`} pictures={samples} count={perPage} />
    </div>
  );
});
