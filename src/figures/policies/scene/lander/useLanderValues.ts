/** A quantity over the lander's places, computed beside everything else: a few rows, then the page may go on. */
import { useEffect, useState } from 'react';
import type { LanderScaling } from '../../../../experiments/policies/environments/lander/shaping.ts';
import type { Quantity, StateMap } from '../../../../experiments/policies/stateMap.ts';
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

interface Finished {
  readonly values: Float64Array | null;
  readonly quantity: Quantity;
}

/** Numbers of one kind are never drawn as another's; a relaxed action may lag behind its slider. */
const same = (a: Quantity, b: Quantity): boolean =>
  a.of === b.of && (a.of !== 'pi' || b.of !== 'pi' || a.action === b.action);

/** The last that was finished, so that a map does not blink while networks change; null where there is nothing to draw. */
export function useLanderValues(
  stateMap: StateMap | null,
  quantity: Quantity,
  scaling: LanderScaling,
): Float64Array | null {
  const [finished, setFinished] = useState<Finished | null>(null);
  useEffect(() => {
    if (!stateMap) {
      setFinished(null);
      return;
    }
    const work = skyValues(stateMap, quantity, scaling);
    let frame = 0;
    const go = (): void => {
      const done = runFor(work, SLICE_MS);
      if (done) setFinished({ values: done.value, quantity });
      else frame = requestAnimationFrame(go);
    };
    frame = requestAnimationFrame(go);
    return () => cancelAnimationFrame(frame);
  }, [stateMap, quantity, scaling]);
  return stateMap && finished && same(finished.quantity, quantity) ? finished.values : null;
}
