/** What one bit does to the picture: a signed map of the pixels' logits with its scale. */
import { useMemo } from 'react';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { bitEffect } from './decoder.ts';
import type { PictureModel } from './model.ts';
import { Pixels } from './Pixels.tsx';
import styles from './pictures.module.css';
import { scaleOf } from './scale.ts';
import { EFFECT_WORDS } from './words.ts';

export interface BitMapProps {
  readonly model: PictureModel | null;
  readonly layer: number;
  readonly bits: Uint8Array | null;
  readonly bit: number;
  /** Without words, for slides. */
  readonly bare: boolean;
}

export function BitMap({ model, layer, bits, bit, bare }: BitMapProps) {
  const effect = useMemo(
    () => model && bits && bitEffect(model, layer, bits, bit),
    [model, layer, bits, bit],
  );
  const scale = scaleOf(effect?.values ?? []);
  return (
    <div className={styles['pane']}>
      <PaneTitle title={`${bare ? 'B' : 'What b'}it ${bit + 1} adds`}>{bare ? '' : 'in logits'}</PaneTitle>
      <Pixels
        values={effect?.values ?? null}
        scale={scale}
        label={`What bit ${bit + 1} adds to the logits of the pixels: ink adds, clay takes away`}
      />
      <div className={styles['scale']}>
        <span>−{scale}</span>
        <span className={styles['ramp']} aria-hidden="true" />
        <span>+{scale}</span>
      </div>
      {effect && !bare && <p className={styles['words']}>{EFFECT_WORDS[effect.kind]}</p>}
    </div>
  );
}
