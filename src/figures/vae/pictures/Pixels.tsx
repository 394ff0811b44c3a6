/** A 28 × 28 picture on a canvas: ink on paper by probability, or a signed map from clay through paper to ink. */
import { useLayoutEffect, useRef } from 'react';
import { PIXELS, SIDE } from '../../../experiments/vae/data/dataSet.ts';
import { type Palette, usePalette } from './palette.ts';
import styles from './pictures.module.css';

export interface PixelsProps {
  /** [784]; null while there are none: an empty frame. */
  readonly values: Float64Array | Uint8Array | null;
  /** ±1 of a signed map: values beyond it are drawn as it. Without one, values are probabilities of ink. */
  readonly scale?: number;
  /** What it shows, for screen readers; without a label it is decoration of something that has one. */
  readonly label?: string;
}

export function Pixels({ values, scale, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (!values) {
      context.clearRect(0, 0, SIDE, SIDE);
      return;
    }
    const image = context.createImageData(SIDE, SIDE);
    paint(image.data, values, scale, palette);
    context.putImageData(image, 0, 0);
  }, [values, scale, palette]);
  return (
    <canvas
      ref={canvas}
      className={styles['pixels']}
      width={SIDE}
      height={SIDE}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

function paint(
  data: Uint8ClampedArray,
  values: ArrayLike<number>,
  scale: number | undefined,
  { paper, ink, clay }: Palette,
): void {
  for (let i = 0; i < PIXELS; i++) {
    const value = values[i]! / (scale ?? 1);
    const colour = value < 0 ? clay : ink;
    const weight = Math.min(1, Math.abs(value));
    for (let c = 0; c < 3; c++) data[4 * i + c] = paper[c]! + weight * (colour[c]! - paper[c]!);
    data[4 * i + 3] = 255;
  }
}
