/** The code of one image as toggles, the decoder's picture of it, and what the bit pointed at does to that picture. */
import { useMemo, useState } from 'react';
import { Pixels } from '../../../charts/pixels/Pixels.tsx';
import { AVERAGED, decode, influence } from '../../../experiments/vae/pictures/decoder.ts';
import { capitalised } from '../../../settings/sentences.ts';
import { BitGrid } from '../../../ui/bits/BitGrid.tsx';
import { byInfluence, tooSmallForFingers } from '../../../ui/bits/grid.ts';
import { Magnified } from '../../../ui/bits/Magnified.tsx';
import buttons from '../../../ui/buttons.module.css';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { useSize } from '../../../ui/useSize.ts';
import { useSpoken } from '../../../ui/useSpoken.ts';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { BitMap } from './BitMap.tsx';
import { Choosers } from './Choosers.tsx';
import styles from './pictures.module.css';
import type { PicturesState } from './usePictures.ts';
import { bitWords, boardWords, countDiffering, imageWords } from './words.ts';

interface Props {
  readonly pictures: PicturesState;
  readonly names: readonly string[];
  /** Without choosers and words, for slides. */
  readonly bare: boolean;
}

export function BitBoard({ pictures, names, bare }: Props) {
  const { model, seed, own, image, layer, units } = pictures;
  const [box, { width }] = useSize({ width: 560, height: 0 });
  const [pointedBit, setPointed] = useState(0);
  const pointed = Math.min(pointedBit, units - 1);
  // Taken once, when it is asked for: bits must not change places under the reader's hand.
  const [sorted, setSorted] = useState<{ layer: number; order: Uint16Array } | null>(null);
  const order = sorted?.layer === layer && sorted.order.length === units ? sorted.order : null;

  const decoded = useMemo(
    () => model && pictures.bits && decode(model, layer, pictures.bits, seed),
    [model, pictures.bits, layer, seed],
  );
  const empty = useMemo(() => new Uint8Array(units), [units]);
  const bits = pictures.bits ?? empty;
  const mine = pictures.from ?? empty;
  const changed = countDiffering(bits, mine) > 0;

  const subject = own ? imageWords(names, image) : 'an image';
  const title = `The code of ${subject}`;
  const sees = layer === 0 ? 'are all the decoder sees' : 'of the upper layer';
  const words = own ? boardWords(bits, mine) : 'The first parameters are on their way.';
  const about = own && bitWords(pointed, bits[pointed] === 1, own.probabilities[layer]![pointed]!);

  const sort = (wanted: boolean): void => {
    const strongest = wanted && model ? byInfluence(influence(model, layer, bits)) : null;
    setSorted(strongest && { layer, order: strongest });
    if (strongest) setPointed(strongest[0]!);
  };
  const { spoken, soon } = useSpoken(words);
  const flip = (bit: number): void => {
    pictures.flip(bit);
    soon();
  };
  const restore = (): void => {
    if (!changed) return;
    pictures.restore();
    soon();
  };

  return (
    <div className={styles['bits']}>
      <div className={styles['boardPane']}>
        <PaneTitle title={title}>{bare ? '' : `${units} bits ${sees}; flip one`}</PaneTitle>
        <div ref={box}>
          <BitGrid
            bits={bits}
            own={mine}
            order={order}
            pointed={pointed}
            width={width}
            label={`${title}, ${units} bits`}
            onPoint={setPointed}
            onFlip={flip}
          />
        </div>
        {tooSmallForFingers(units, width) && (
          <Magnified bits={bits} order={order} pointed={pointed} onFlip={flip} />
        )}
        <div className={styles['foot']}>
          <p className={styles['words']}>
            {words} {!bare && about}
          </p>
          <button
            type="button"
            className={buttons['atEdge']}
            aria-disabled={!changed || undefined}
            onClick={restore}
          >
            <span className={buttons['underlined']}>{bare ? 'back' : 'back to its own code'}</span>
          </button>
        </div>
        <VisuallyHidden>
          <span role="status">{spoken}</span>
        </VisuallyHidden>
      </div>
      <div className={styles['pane']}>
        <PaneTitle title="Decoded">{bare ? '' : 'probability of ink'}</PaneTitle>
        <Pixels
          values={decoded}
          label={`${capitalised(subject)} decoded from ${changed ? 'changed bits' : 'its bits'}`}
        />
        {layer > 0 && !bare && (
          <p className={styles['words']}>
            mean of {AVERAGED} draws of the layer beneath, the same coins every time
          </p>
        )}
      </div>
      <BitMap model={model} layer={layer} bits={pictures.bits} bit={pointed} bare={bare} />
      {!bare && <Choosers {...pictures} sorted={order !== null} onSort={sort} />}
    </div>
  );
}
