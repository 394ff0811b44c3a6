/** The reader's own sets that can be chosen: those on the shelf, and those that could not be put there. */
import { useEffect, useState } from 'react';
import { type SetHead, useShelves } from './shelves.ts';
import type { ImageReading } from './useImageReading.ts';

export interface OwnSet {
  readonly id: string;
  readonly head: SetHead;
  readonly stored: boolean;
}

export interface OwnSets {
  readonly sets: readonly OwnSet[];
  /** Ids of stored sets that cannot be used. */
  readonly damaged: readonly string[];
}

const NONE: OwnSets = { sets: [], damaged: [] };

/** Looks again whenever a reading has changed what is stored, and when the reader comes back from another tab. */
export function useOwnSets({ version, touch, unstored }: ImageReading): OwnSets {
  const shelves = useShelves();
  const [stored, setStored] = useState<OwnSets>(NONE);

  useEffect(() => {
    const back = (): void => {
      if (document.visibilityState === 'visible') touch();
    };
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, [touch]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another version means that the shelf has changed
  useEffect(() => {
    let here = true;
    const look = async (): Promise<void> => {
      const outcome = await shelves.sets.list();
      if (!here) return;
      if (!outcome.ok) return setStored(NONE);
      const { items, damaged } = outcome.value;
      const sets = items.map(({ id, head }) => ({ id, head, stored: true }));
      setStored({ sets: sets.sort((a, b) => a.head.date - b.head.date), damaged });
    };
    void look();
    return () => {
      here = false;
    };
  }, [shelves, version]);

  const others = unstored
    .filter(({ id }) => !stored.sets.some((set) => set.id === id))
    .map(({ id, set: { title, count, images } }) => ({
      id,
      head: { title, count, date: 0, bytes: images.byteLength },
      stored: false,
    }));
  return { sets: [...stored.sets, ...others], damaged: stored.damaged };
}
