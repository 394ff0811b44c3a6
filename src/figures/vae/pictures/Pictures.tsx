/** What the autoencoder in focus has learned, to be seen and touched: images through its bits, its own samples, and the bits themselves. */
import { PIXELS } from '../../../experiments/vae/data/dataSet.ts';
import type { VaeImages, VaePicture } from '../../../experiments/vae/messages.ts';
import type { VaeSettings } from '../../../experiments/vae/settings.ts';
import { BitBoard } from './BitBoard.tsx';
import { ImageRows } from './ImageRows.tsx';
import styles from './pictures.module.css';
import { Samples } from './Samples.tsx';
import { usePictures } from './usePictures.ts';

export type PicturesPlace = 'page' | 'phone' | 'slide' | 'small';

export interface PicturesProps {
  readonly images: VaeImages | null;
  /** Parameters of the run in focus. */
  readonly picture: VaePicture | null;
  readonly settings: VaeSettings;
  /** A slide has no samples and no choosers; a small one has only the images and what comes back of them. */
  readonly place: PicturesPlace;
  /** Address of the coins that are tossed here; training has others. */
  readonly seed: number;
}

const PER_PAGE: Record<PicturesPlace, number> = { page: 10, phone: 5, slide: 10, small: 10 };

export function Pictures({ images, picture, settings, place, seed }: PicturesProps) {
  const perPage = PER_PAGE[place];
  const bare = place === 'slide' || place === 'small';
  const pictures = usePictures(images, picture, settings, seed, perPage, bare ? 0 : perPage);
  const names = images?.names ?? [];
  return (
    <div className={styles['pictures']} data-place={place}>
      <ImageRows
        places={pictures.places}
        shown={pictures.shown}
        reconstructions={pictures.reconstructions}
        image={pictures.image}
        units={pictures.units}
        layer={pictures.layer}
        layers={pictures.layers}
        choose={pictures.choose}
        turnPage={pictures.turnPage}
        names={names}
        estimator={picture?.id ?? null}
        perPage={perPage}
        bare={bare}
        still={place === 'small'}
        count={images ? images.shown.length / PIXELS : 0}
      />
      {place !== 'small' && <BitBoard pictures={pictures} names={names} bare={bare} />}
      {!bare && <Samples samples={pictures.samples} drawAgain={pictures.drawAgain} perPage={perPage} />}
    </div>
  );
}
