/** Images never trained on, one of which is on the board, and what comes back of each through the bits. */
import { memo, useState } from 'react';
import { Pixels } from '../../../charts/pixels/Pixels.tsx';
import { CATALOGUE } from '../../../estimators/catalogue.ts';
import { type VaeEstimatorName, vaeName } from '../../../experiments/vae/settings.ts';
import { placeAfter } from '../../../ui/bits/grid.ts';
import buttons from '../../../ui/buttons.module.css';
import { useRoving } from '../../../ui/useRoving.ts';
import styles from './pictures.module.css';
import type { PicturesState } from './usePictures.ts';
import { coinWords, imageWords } from './words.ts';

const TITLE = 'Images never trained on';

type Props = Pick<
  PicturesState,
  'places' | 'shown' | 'reconstructions' | 'image' | 'units' | 'layer' | 'layers' | 'choose' | 'turnPage'
> & {
  readonly names: readonly string[];
  /** Whose parameters these are; null before there are any. */
  readonly estimator: VaeEstimatorName | null;
  /** How many images there are in all, and how many stand in the strip. */
  readonly count: number;
  readonly perPage: number;
  /** One line of words for both rows, for slides. */
  readonly bare: boolean;
  /** Nothing to choose: there is no board to put a code on. */
  readonly still: boolean;
};

export const ImageRows = memo(function ImageRows(props: Props) {
  const { places, shown, reconstructions, units, layer, layers, turnPage } = props;
  const { count, perPage, estimator, bare, still } = props;
  const through = `through ${layers > 1 ? `the ${coinWords(units)} of layer ${layer + 1}` : coinWords(units)}`;
  return (
    <div className={styles['strip']}>
      <div className={styles['caption']}>
        <b>Never trained on</b>
        {bare ? <span>and seen again {through}</span> : <span>choose one</span>}
        {!bare && count > places.length && (
          <button type="button" className={buttons['atEdge']} onClick={turnPage}>
            <span className={buttons['underlined']}>others</span>
          </button>
        )}
      </div>
      {still || places.length === 0 ? (
        <PictureRow label={TITLE} pictures={shown} count={perPage} />
      ) : (
        <Chooser {...props} />
      )}
      {!bare && (
        <div className={styles['caption']}>
          <b>Reconstructed</b>
          <span>
            {estimator && (
              <>
                by <Name id={estimator} />{' '}
              </>
            )}
            {through}
          </span>
        </div>
      )}
      <PictureRow
        label={`The same images decoded from their bits, ${through}`}
        pictures={reconstructions}
        count={places.length || perPage}
      />
    </div>
  );
});

/** The images as toggles on one tab stop. */
function Chooser({ places, shown, image, names, choose }: Props) {
  const [at, setAt] = useState(0);
  const held = Math.min(at, places.length - 1);
  const { ref, onKeyDown } = useRoving((key) => alongRow(key, held, places.length), setAt);
  return (
    <fieldset ref={ref} className={styles['row']} aria-label={TITLE} onKeyDown={onKeyDown}>
      {places.map((place, i) => (
        <button
          key={place}
          type="button"
          className={styles['image']}
          data-place={i}
          tabIndex={i === held ? 0 : -1}
          aria-pressed={place === image}
          aria-label={`Encode ${imageWords(names, place)}`}
          onFocus={() => setAt(i)}
          onClick={() => choose(place)}
        >
          <Pixels values={shown[i]!} />
        </button>
      ))}
    </fieldset>
  );
}

/** One row: up and down are the page's. */
const alongRow = (key: string, place: number, count: number): number | null =>
  key === 'ArrowUp' || key === 'ArrowDown' ? null : placeAfter(key, place, count, count);

/** Pictures under one name; the room of those that are on their way. */
export function PictureRow(props: {
  readonly label: string;
  readonly pictures: readonly (Float64Array | Uint8Array)[] | null;
  readonly count: number;
}) {
  const { label, pictures, count } = props;
  return (
    <div className={styles['row']} role="img" aria-label={label}>
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a picture is its place
        <Pixels key={i} values={pictures?.[i] ?? null} />
      ))}
    </div>
  );
}

function Name({ id }: { readonly id: VaeEstimatorName }) {
  const { colour } = CATALOGUE[id === 'relax-network' ? 'relax' : id];
  return (
    <b className="e" style={{ color: `var(--${colour}-text)` }}>
      {vaeName(id)}
    </b>
  );
}
