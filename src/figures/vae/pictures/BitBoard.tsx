/** The code of one image as toggles, the decoder's picture of it, and what the bit pointed at does to that picture. */
import { useEffect, useMemo, useState } from 'react';
import { formatNumber } from '../../../charts/format.ts';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { useSize } from '../../../ui/useSize.ts';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { BitGrid } from './BitGrid.tsx';
import { bitEffect, decode, influence } from './decoder.ts';
import { byInfluence } from './grid.ts';
import { Magnified } from './Magnified.tsx';
import { Pixels } from './Pixels.tsx';
import styles from './pictures.module.css';
import { scaleOf } from './scale.ts';
import type { Pictures } from './usePictures.ts';
import { bitWords, boardWords, countDiffering, EFFECT_WORDS, imageWords } from './words.ts';

const LAYERS = [
  { value: '0', label: 'layer 1' },
  { value: '1', label: 'layer 2' },
] as const;
const ORDERS = [
  { value: 'numbered', label: 'as numbered' },
  { value: 'influence', label: 'by influence' },
] as const;
const COINS = [
  { value: 'tossed', label: 'tossed' },
  { value: 'likelier', label: 'likelier side' },
] as const;

interface Props {
  readonly pictures: Pictures;
  readonly names: readonly string[];
  /** Without choosers and words, for slides. */
  readonly bare: boolean;
}

export function BitBoard({ pictures, names, bare }: Props) {
  const { model, seed, bits, own, image, layer, layers, units, coin } = pictures;
  const [box, { width }] = useSize({ width: 560, height: 0 });
  const [pointedBit, setPointed] = useState(0);
  const pointed = Math.min(pointedBit, units - 1);
  // Taken once, when it is asked for: bits must not change places under the reader's hand.
  const [sorted, setSorted] = useState<{ layer: number; order: Uint16Array } | null>(null);
  const order = sorted?.layer === layer && sorted.order.length === units ? sorted.order : null;

  const decoded = useMemo(
    () => model && bits && decode(model, layer, bits, seed),
    [model, bits, layer, seed],
  );
  const effect = useMemo(
    () => model && bits && bitEffect(model, layer, bits, pointed),
    [model, bits, layer, pointed],
  );
  const scale = scaleOf(effect?.values ?? []);
  const mine = own?.bits[layer] ?? null;
  const empty = useMemo(() => new Uint8Array(units), [units]);
  const title = `The code of ${imageWords(names, image)}`;
  const words = bits && mine ? boardWords(bits, mine) : 'The first parameters are on their way.';
  const changed = bits !== null && mine !== null && countDiffering(bits, mine) > 0;

  return (
    <div className={styles['bits']}>
      <div className={styles['boardPane']}>
        <PaneTitle title={title}>{`${units} bits are all the decoder sees; flip one`}</PaneTitle>
        <div ref={box}>
          <BitGrid
            bits={bits ?? empty}
            own={mine ?? empty}
            order={order}
            pointed={pointed}
            width={width}
            label={`${title}, ${units} bits`}
            onPoint={setPointed}
            onFlip={pictures.flip}
          />
        </div>
        <Magnified bits={bits ?? empty} order={order} pointed={pointed} onFlip={pictures.flip} />
        <div className={styles['foot']}>
          <p className={styles['words']}>
            {words}{' '}
            {bits && own && bitWords(pointed, bits[pointed] === 1, own.probabilities[layer]![pointed]!)}
          </p>
          <button
            type="button"
            className={styles['word']}
            aria-disabled={!changed || undefined}
            onClick={() => changed && pictures.restore()}
          >
            <span className={styles['underlined']}>back to its own code</span>
          </button>
        </div>
        <Spoken words={words} />
      </div>
      <figure className={styles['pane']}>
        <figcaption>
          <b>Decoded</b> from these bits
        </figcaption>
        <Pixels
          values={decoded}
          label={`Decoded from these bits${changed ? ', which are no longer its own' : ''}`}
        />
      </figure>
      <figure className={styles['pane']}>
        <figcaption>
          <b>Bit {pointed + 1}</b> switched on adds, in logits
        </figcaption>
        <Pixels
          values={effect?.values ?? null}
          scale={scale}
          label={`What bit ${pointed + 1} adds to the logits of the pixels`}
        />
        <Scale limit={scale} />
        {effect && <p className={styles['words']}>{EFFECT_WORDS[effect.kind]}</p>}
      </figure>
      {!bare && (
        <div className={styles['choosers']}>
          {layers > 1 && (
            <Segmented
              legend="Bits of"
              options={LAYERS}
              value={layer === 0 ? '0' : '1'}
              onChange={(value) => pictures.setLayer(Number(value))}
            />
          )}
          <div className={styles['coins']}>
            <Segmented legend="Coins" options={COINS} value={coin} onChange={pictures.setCoin} />
            <IconButton icon="die" label="Toss the coins again" onClick={pictures.tossAgain} />
          </div>
          <Segmented
            legend="Order"
            options={ORDERS}
            value={order ? 'influence' : 'numbered'}
            onChange={(value) =>
              setSorted(
                value === 'influence' && model && bits
                  ? { layer, order: byInfluence(influence(model, layer, bits)) }
                  : null,
              )
            }
          />
        </div>
      )}
    </div>
  );
}

function Scale({ limit }: { readonly limit: number }) {
  const end = formatNumber(limit, limit < 1 ? 1 : 0);
  return (
    <div className={styles['scale']}>
      <span>−{end}</span>
      <span className={styles['ramp']} aria-hidden="true" />
      <span>+{end}</span>
    </div>
  );
}

const PAUSE_MS = 1200;

/** The board's words for screen readers, once flipping has paused. */
function Spoken({ words }: { readonly words: string }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <VisuallyHidden>
      <span role="status">{spoken}</span>
    </VisuallyHidden>
  );
}
