/** What one bit does to the picture: a signed map of the pixels' logits with its scale. */
import { useMemo } from 'react';
import { Pixels } from '../../../charts/pixels/Pixels.tsx';
import { scaleOf } from '../../../charts/pixels/signedScale.ts';
import { bitEffect } from '../../../experiments/vae/pictures/decoder.ts';
import type { PictureModel } from '../../../experiments/vae/pictures/model.ts';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import styles from './pictures.module.css';
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
