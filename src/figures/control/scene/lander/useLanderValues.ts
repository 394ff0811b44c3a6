/** A quantity over the lander's places, computed beside everything else: a few rows, then the page may go on. */
import { useEffect, useState } from 'react';
import type { LanderScaling } from '../../../../experiments/control/environments/lander/shaping.ts';
import type { Portrait, Quantity } from '../../../../experiments/control/portrait.ts';
import { skyValues } from './skyMap.ts';

/** Milliseconds of a frame that a map may take. */
const SLICE_MS = 4;

/** Runs until it is done or the time is up; undefined while there is more to do. */
export function runFor<T>(
  work: Generator<undefined, T>,
  milliseconds: number,
  now: () => number = () => performance.now(),
): { readonly value: T } | null {
  const end = now() + milliseconds;
  do {
    const step = work.next();
    if (step.done) return { value: step.value };
  } while (now() < end);
  return null;
}

/** The last that was finished, so that a map never blinks; null where there is nothing to draw. */
export function useLanderValues(
  portrait: Portrait | null,
  quantity: Quantity,
  scaling: LanderScaling,
): Float64Array | null {
  const [values, setValues] = useState<Float64Array | null>(null);
  useEffect(() => {
    if (!portrait) {
      setValues(null);
      return;
    }
    const work = skyValues(portrait, quantity, scaling);
    let frame = 0;
    const go = (): void => {
      const done = runFor(work, SLICE_MS);
      if (done) setValues(done.value);
      else frame = requestAnimationFrame(go);
    };
    frame = requestAnimationFrame(go);
    return () => cancelAnimationFrame(frame);
  }, [portrait, quantity, scaling]);
  return portrait && values;
}
