/** Which images are trained on: drawn here, or the reader's own; adding, choosing and removing those. */
import { useState } from 'react';
import { formatThousands } from '../../../charts/format.ts';
import type { VaeImages } from '../../../experiments/vae/messages.ts';
import { type VaeSettings, vaeSettings } from '../../../experiments/vae/settings.ts';
import { ProgressLine } from '../../../ui/kept/ProgressLine.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { AddImages } from './AddImages.tsx';
import styles from './DataPanel.module.css';
import { StoredSets } from './StoredSets.tsx';
import { useShelves } from './shelves.ts';
import { type ImageReading, type ImageReadingOptions, useImageReading } from './useImageReading.ts';
import { type OwnSet, useOwnSets } from './useOwnSets.ts';

export interface DataPanelProps extends ImageReadingOptions {
  readonly data: VaeSettings['data'];
  /** Id of the reader's set that `data: 'own'` means. */
  readonly own: string | null;
  /** The images in training; null before there are any. */
  readonly images: VaeImages | null;
  readonly onChoose: (source: 'digits' | 'characters') => void;
  /** The figure's own reading, so that a drop anywhere on the figure shows its progress here; one of its own without it. */
  readonly reading?: ImageReading;
}

export function DataPanel(props: DataPanelProps) {
  const { data, own, images, onChoose, onOwn, onNotice } = props;
  const fallback = useImageReading({ onOwn, onNotice });
  const reading = props.reading ?? fallback;
  const { sets, damaged } = useOwnSets(reading);
  const shelves = useShelves();
  const [fetching, setFetching] = useState(false);

  const choose = async (value: string): Promise<void> => {
    if (value === 'digits' || value === 'characters') return onChoose(value);
    const id = value.slice(OWN.length);
    const unstored = reading.unstored.find((set) => set.id === id);
    if (unstored) return onOwn(id, unstored.set);
    setFetching(true);
    const outcome = await shelves.sets.load(id);
    setFetching(false);
    if (outcome.ok) onOwn(id, outcome.value.body);
    else {
      onNotice(`These images cannot be used: ${lowered(outcome.sentence)}`);
      reading.touch();
    }
  };

  return (
    <section
      className={styles['panel']}
      aria-label="Images"
      aria-busy={fetching || reading.progress !== null}
    >
      <Segmented
        legend="Train on:"
        options={optionsOf(sets, data === 'own' ? own : null, images)}
        value={data === 'own' ? `${OWN}${own ?? ''}` : data}
        onChange={choose}
      />
      {data === 'own' && own === null ? (
        <p className={styles['held']}>These are somebody’s own images: add yours, or choose others.</p>
      ) : (
        <Held images={images} />
      )}
      <AddImages reading={reading} {...(props.reading ? {} : { drop: reading.drop })} />
      <ProgressLine progress={reading.progress} spoken="Reading images" onStop={reading.stop} />
      <StoredSets sets={sets} damaged={damaged} onChanged={reading.touch} onNotice={onNotice} />
    </section>
  );
}

const OWN = 'own:';
const LONGEST_TITLE = 40;

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const shortTitle = (title: string): string =>
  title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;

const DRAWN = vaeSettings.fields.data.options.filter(({ value }) => value !== 'own');

/** The set in use always has a word, also where its storing is not over or failed. */
function optionsOf(sets: readonly OwnSet[], own: string | null, images: VaeImages | null) {
  const options = sets.map(({ id, head }) => ({ value: `${OWN}${id}`, label: shortTitle(head.title) }));
  const known = own === null || sets.some(({ id }) => id === own);
  const present = known
    ? []
    : [{ value: `${OWN}${own}`, label: shortTitle(images?.title ?? 'your own images') }];
  return [...DRAWN, ...options, ...present];
}

/** What is in training, as it was divided. */
function Held({ images }: { readonly images: VaeImages | null }) {
  if (!images) return <p className={styles['held']}>Preparing the images.</p>;
  const { title, training, validation, notes } = images;
  return (
    <p className={styles['held']}>
      <b>{title}</b>: {formatThousands(training)} images to train on, {formatThousands(validation)} kept for
      validation.
      {notes.map((note) => ` ${note}`)}
    </p>
  );
}
