/** Fetches a set of the reader's own from where it is stored, when a restored run is waiting for it. */
import { useEffect, useRef } from 'react';
import { useShelves } from './shelves.ts';
import type { ImageReading, ImageReadingOptions } from './useImageReading.ts';

/**
 * @param missing id of the set that is asked for and not at hand; null where nothing is
 * @param unstored sets of this visit that could not be stored
 */
export function useMissingSet(
  missing: string | null,
  { onOwn, onNotice }: ImageReadingOptions,
  unstored: ImageReading['unstored'] = [],
): void {
  const shelves = useShelves();
  const tell = useRef({ onOwn, onNotice, unstored });
  tell.current = { onOwn, onNotice, unstored };
  useEffect(() => {
    if (missing === null) return;
    let here = true;
    const fetchIt = async (): Promise<void> => {
      const held = tell.current.unstored.find(({ id }) => id === missing);
      const outcome = held ? null : await shelves.sets.load(missing);
      if (!here) return;
      if (held) tell.current.onOwn(missing, held.set);
      else if (outcome?.ok) tell.current.onOwn(missing, outcome.value.body);
      else
        tell.current.onNotice(
          'The images of this run are not stored here: add them again, or choose others.',
        );
    };
    void fetchIt();
    return () => {
      here = false;
    };
  }, [missing, shelves]);
}
