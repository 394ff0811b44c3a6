/** What the figure has from others: pictures of the run in focus, the reader's images, and runs kept on this machine. */

import { settingsOf } from '../shared/changes.ts';
import { DataPanel } from './data/DataPanel.tsx';
import type { ImageReading } from './data/useImageReading.ts';
import { useMissingSet } from './data/useMissingSet.ts';
import { Pictures, type PicturesPlace } from './pictures/Pictures.tsx';
import { RunsPanel } from './runs/RunsPanel.tsx';
import { useVae, useVerbs } from './types.ts';

export function VaePictures({ place }: { readonly place: PicturesPlace }) {
  const images = useVae((s) => s.images);
  const picture = useVae((s) => s.picture);
  const settings = useVae(settingsOf);
  return (
    <Pictures images={images} picture={picture} settings={settings} place={place} seed={settings.seed} />
  );
}

export function VaeImagesPanel({ reading }: { readonly reading: ImageReading }) {
  const data = useVae((s) => settingsOf(s).data);
  const own = useVae((s) => s.own?.id ?? null);
  const images = useVae((s) => s.images);
  const { set, takeOwn, notify } = useVerbs();
  return (
    <DataPanel
      data={data}
      own={own}
      images={images}
      onChoose={(data) => set({ data })}
      onOwn={takeOwn}
      onNotice={notify}
      reading={reading}
    />
  );
}

/** @param offerIn where an unfinished run of an earlier visit is offered */
export function VaeRunsPanel({ offerIn = null }: { readonly offerIn?: HTMLElement | null }) {
  const body = useVae((s) => s.body);
  const images = useVae((s) => s.images);
  const settings = useVae(settingsOf);
  const { snapshot, restore, notify } = useVerbs();
  return (
    <RunsPanel
      snapshot={snapshot}
      body={body}
      images={images}
      settings={settings}
      onRestore={restore}
      onNotice={notify}
      offerIn={offerIn}
    />
  );
}

/** Fetches the reader's set from where it is stored, when a restored run needs it. */
export function useStoredImages({ unstored }: ImageReading): void {
  const wanted = useVae((s) => (s.own && s.own.set === null ? s.own.id : null));
  const { takeOwn, notify } = useVerbs();
  useMissingSet(wanted, { onOwn: takeOwn, onNotice: notify }, unstored);
}
