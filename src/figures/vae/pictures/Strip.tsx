/** Images never trained on, one of which is on the board, and what comes back of each through the bits. */
import { memo, useState } from 'react';
import { CATALOGUE } from '../../../estimators/catalogue.ts';
import { type VaeEstimatorName, vaeName } from '../../../experiments/vae/settings.ts';
import { placeAfter } from './grid.ts';
import { Pixels } from './Pixels.tsx';
import styles from './pictures.module.css';
import type { Pictures } from './usePictures.ts';
import { useRoving } from './useRoving.ts';
import { coinWords, imageWords } from './words.ts';

type Props = Pick<
  Pictures,
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
};

export const Strip = memo(function Strip(props: Props) {
  const { places, shown, reconstructions, image, units, layer, layers } = props;
  const { choose, turnPage, names, count, perPage, estimator, bare } = props;
  const [at, setAt] = useState(0);
  const held = Math.min(at, Math.max(0, places.length - 1));
  const { ref, onKeyDown } = useRoving((key) => alongRow(key, held, places.length), setAt);
  const through = `through ${layers > 1 ? `the ${coinWords(units)} of layer ${layer + 1}` : coinWords(units)}`;
  return (
    <div className={styles['strip']}>
      <div className={styles['caption']}>
        <b>Never trained on</b>
        {bare ? <span>and seen again {through}</span> : <span>choose one</span>}
        {!bare && count > places.length && (
          <button type="button" className={styles['word']} onClick={turnPage}>
            <span className={styles['underlined']}>others</span>
          </button>
        )}
      </div>
      <fieldset
        ref={ref}
        className={styles['row']}
        aria-label="Images never trained on"
        onKeyDown={onKeyDown}
      >
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
        {places.length === 0 && <Empty count={perPage} />}
      </fieldset>
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
      <div
        className={styles['row']}
        role="img"
        aria-label={`The same images decoded from their bits, ${through}`}
      >
        {places.map((place, i) => (
          <Pixels key={place} values={reconstructions?.[i] ?? null} />
        ))}
        {places.length === 0 && <Empty count={perPage} />}
      </div>
    </div>
  );
});

/** A strip has one row: up and down are the page's. */
const alongRow = (key: string, place: number, count: number): number | null =>
  key === 'ArrowUp' || key === 'ArrowDown' ? null : placeAfter(key, place, count, count);

/** The room of pictures that are on their way. */
function Empty({ count }: { readonly count: number }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells them apart
  return Array.from({ length: count }, (_, i) => <Pixels key={i} values={null} />);
}

function Name({ id }: { readonly id: VaeEstimatorName }) {
  const { colour } = CATALOGUE[id === 'relax-network' ? 'relax' : id];
  return (
    <b className="e" style={{ color: `var(--${colour}-text)` }}>
      {vaeName(id)}
    </b>
  );
}
