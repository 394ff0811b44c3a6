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
  /** How many images there are in all. */
  readonly count: number;
};

function Name({ id }: { readonly id: VaeEstimatorName }) {
  const { colour } = CATALOGUE[id === 'relax-network' ? 'relax' : id];
  return (
    <b className="e" style={{ color: `var(--${colour}-text)` }}>
      {vaeName(id)}
    </b>
  );
}

export const Strip = memo(function Strip(props: Props) {
  const { places, shown, reconstructions, image, units, layer, layers } = props;
  const { choose, turnPage, names, count, estimator } = props;
  const [at, setAt] = useState(0);
  const held = Math.min(at, Math.max(0, places.length - 1));
  const { ref, onKeyDown } = useRoving((key) => {
    const across = key === 'ArrowDown' || key === 'ArrowUp' ? null : key;
    return across === null ? null : placeAfter(across, held, places.length, places.length);
  }, setAt);
  const through = `through ${layers > 1 ? `the ${coinWords(units)} of layer ${layer + 1}` : coinWords(units)}`;
  return (
    <div className={styles['strip']}>
      <div className={styles['caption']}>
        <b>Never trained on</b>
        <span>choose one to encode</span>
        {count > places.length && places.length > 0 && (
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
      </fieldset>
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
      <div
        className={styles['row']}
        role="img"
        aria-label={`The same images decoded from their bits, ${through}`}
      >
        {places.map((place, i) => (
          <Pixels key={place} values={reconstructions?.[i] ?? null} />
        ))}
      </div>
    </div>
  );
});
