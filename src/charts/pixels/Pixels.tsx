/** A square picture of few pixels on a canvas: ink on paper by probability, or a signed map from clay through paper to ink. */
import { useLayoutEffect, useRef } from 'react';
import { type Inks, useInks } from './inks.ts';
import styles from './pixels.module.css';

export interface PixelsProps {
  /** [side²], rows from the top; null while there are none: an empty frame. */
  readonly values: Float64Array | Uint8Array | null;
  /** ±1 of a signed map: values beyond it are drawn as it. Without one, values are probabilities of ink. */
  readonly scale?: number;
  /** What it shows, for screen readers; without a label it is decoration of something that has one. */
  readonly label?: string;
}

export function Pixels({ values, scale, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = Math.max(1, Math.round(Math.sqrt(values?.length ?? 0)));
  const inks = useInks();
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (!values) {
      context.clearRect(0, 0, side, side);
      return;
    }
    const image = context.createImageData(side, side);
    paint(image.data, values, scale, inks);
    context.putImageData(image, 0, 0);
  }, [values, side, scale, inks]);
  return (
    <canvas
      ref={canvas}
      className={styles['pixels']}
      width={side}
      height={side}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

function paint(
  data: Uint8ClampedArray,
  values: ArrayLike<number>,
  scale: number | undefined,
  { paper, ink, clay }: Inks,
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]! / (scale ?? 1);
    const colour = value < 0 ? clay : ink;
    const weight = Math.min(1, Math.abs(value));
    for (let c = 0; c < 3; c++) data[4 * i + c] = paper[c]! + weight * (colour[c]! - paper[c]!);
    data[4 * i + 3] = 255;
  }
}
