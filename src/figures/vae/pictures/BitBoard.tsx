/** The code of one image as toggles, the decoder's picture of it, and what the bit pointed at does to that picture. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { useSize } from '../../../ui/useSize.ts';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { BitGrid } from './BitGrid.tsx';
import { AVERAGED, bitEffect, decode, influence } from './decoder.ts';
import { byInfluence, tooSmallForFingers } from './grid.ts';
import { Magnified } from './Magnified.tsx';
import { Pixels } from './Pixels.tsx';
import styles from './pictures.module.css';
import { scaleOf } from './scale.ts';
import type { Pictures } from './usePictures.ts';
import { bitWords, boardWords, capital, countDiffering, EFFECT_WORDS, imageWords } from './words.ts';

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
  const subject = own ? imageWords(names, image) : 'an image';
  const title = `The code of ${subject}`;
  const sees = layer === 0 ? 'are all the decoder sees' : 'of the upper layer';
  const words = bits && mine ? boardWords(bits, mine) : 'The first parameters are on their way.';
  const changed = bits !== null && mine !== null && countDiffering(bits, mine) > 0;

  const sort = (): void => {
    if (!model || !bits) return;
    const strongest = byInfluence(influence(model, layer, bits));
    setSorted({ layer, order: strongest });
    setPointed(strongest[0]!);
  };
  const say = useSpoken(words);
  const flip = (bit: number): void => {
    pictures.flip(bit);
    say.soon();
  };

  return (
    <div className={styles['bits']}>
      <div className={styles['boardPane']}>
        <PaneTitle title={title}>{bare ? '' : `${units} bits ${sees}; flip one`}</PaneTitle>
        <div ref={box}>
          <BitGrid
            bits={bits ?? empty}
            own={mine ?? empty}
            order={order}
            pointed={pointed}
            width={width}
            label={`${title}, ${units} bits`}
            onPoint={setPointed}
            onFlip={flip}
          />
        </div>
        {tooSmallForFingers(units, width) && (
          <Magnified bits={bits ?? empty} order={order} pointed={pointed} onFlip={flip} />
        )}
        <div className={styles['foot']}>
          <p className={styles['words']}>
            {words}{' '}
            {bits &&
              own &&
              !bare &&
              bitWords(pointed, bits[pointed] === 1, own.probabilities[layer]![pointed]!)}
          </p>
          <button
            type="button"
            className={styles['word']}
            aria-disabled={!changed || undefined}
            onClick={() => {
              if (changed) pictures.restore();
              say.soon();
            }}
          >
            <span className={styles['underlined']}>{bare ? 'back' : 'back to its own code'}</span>
          </button>
        </div>
        <VisuallyHidden>
          <span role="status">{say.spoken}</span>
        </VisuallyHidden>
      </div>
      <div className={styles['pane']}>
        <PaneTitle title="Decoded">{bare ? '' : 'from these bits'}</PaneTitle>
        <Pixels
          values={decoded}
          label={`${capital(subject)} decoded from ${changed ? 'changed bits' : 'its bits'}`}
        />
        {layer > 0 && !bare && (
          <p className={styles['words']}>
            mean of {AVERAGED} draws of the layer beneath, the same coins every time
          </p>
        )}
      </div>
      <div className={styles['pane']}>
        <PaneTitle title={`${bare ? 'B' : 'What b'}it ${pointed + 1} adds`}>
          {bare ? '' : 'in logits'}
        </PaneTitle>
        <Pixels
          values={effect?.values ?? null}
          scale={scale}
          label={`What bit ${pointed + 1} adds to the logits of the pixels`}
        />
        <Scale limit={scale} />
        {effect && !bare && <p className={styles['words']}>{EFFECT_WORDS[effect.kind]}</p>}
      </div>
      {!bare && (
        <div className={styles['choosers']}>
          {layers > 1 && (
            <Segmented
              legend="Bits of:"
              options={LAYERS}
              value={layer === 0 ? '0' : '1'}
              onChange={(value) => pictures.setLayer(Number(value))}
            />
          )}
          <div className={styles['coins']}>
            <Segmented legend="Coins:" options={COINS} value={coin} onChange={pictures.setCoin} />
            <IconButton icon="die" label="Toss the coins again" onClick={pictures.tossAgain} />
          </div>
          <Segmented
            legend="Order:"
            options={ORDERS}
            value={order ? 'influence' : 'numbered'}
            onChange={(value) => (value === 'influence' ? sort() : setSorted(null))}
          />
        </div>
      )}
    </div>
  );
}

function Scale({ limit }: { readonly limit: number }) {
  const end = String(limit);
  return (
    <div className={styles['scale']}>
      <span>−{end}</span>
      <span className={styles['ramp']} aria-hidden="true" />
      <span>+{end}</span>
    </div>
  );
}

const PAUSE_MS = 1000;

/** The words for screen readers: after the reader's own changes alone, once they pause, and not with every step of training. */
function useSpoken(words: string): { readonly spoken: string; readonly soon: () => void } {
  const [spoken, setSpoken] = useState('');
  const [changes, setChanges] = useState(0);
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  });
  useEffect(() => {
    if (changes === 0) return;
    const timer = setTimeout(() => setSpoken(latest.current), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [changes]);
  return { spoken, soon: () => setChanges((n) => n + 1) };
}
