/** What the autoencoder's figure keeps on this machine: the reader's own images, and runs to go on from. */
import { createContext, useContext } from 'react';
import * as v from 'valibot';
import type { DataSet } from '../../../experiments/vae/data/dataSet.ts';
import { parseDataSet } from '../../../experiments/vae/data/storedSet.ts';
import type { VaeSnapshot } from '../../../experiments/vae/messages.ts';
import { parseVaeSnapshot } from '../../../experiments/vae/parseSnapshot.ts';
import { VAE_ESTIMATORS } from '../../../experiments/vae/settings.ts';
import type { Database } from '../../../storage/database.ts';
import { pageDatabase, RUNS, SETS } from '../../../storage/pageDatabase.ts';
import { type Shelf, shelf } from '../../../storage/shelf.ts';

const text = v.pipe(v.string(), v.maxLength(400));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));

const setHead = v.object({
  title: text,
  count: amount,
  /** Milliseconds since 1970. */
  date: amount,
  bytes: amount,
});
export type SetHead = v.InferOutput<typeof setHead>;

const runHead = v.object({
  /** The reader's name for it; null for what was kept automatically. */
  name: v.nullable(text),
  date: amount,
  bytes: amount,
  /** Steps of the run that has come furthest, and how many there were to be. */
  step: amount,
  goal: amount,
  /** Of the images, and their id where they are the reader's own. */
  images: text,
  own: v.nullable(text),
  /** Each estimator with its last training ELBO in nats. */
  runs: v.pipe(
    v.array(v.object({ id: v.picklist(VAE_ESTIMATORS), step: amount, elbo: v.nullable(v.number()) })),
    v.maxLength(VAE_ESTIMATORS.length),
  ),
});
export type RunHead = v.InferOutput<typeof runHead>;

export interface Shelves {
  /** By the id that a set's content gives it. */
  readonly sets: Shelf<SetHead, DataSet>;
  readonly runs: Shelf<RunHead, VaeSnapshot>;
}

export const shelvesOf = (database: Database): Shelves => ({
  sets: shelf(database, { name: SETS, head: setHead, body: ([set]) => parseDataSet(set) }),
  runs: shelf(database, { name: RUNS, head: runHead, parts: partsOf, body: wholeOf }),
});

/** The session without its runs, then one run after the other. */
const partsOf = (snapshot: VaeSnapshot): readonly unknown[] => [{ ...snapshot, runs: [] }, ...snapshot.runs];

const wholeOf = ([session, ...runs]: readonly unknown[]): VaeSnapshot =>
  parseVaeSnapshot({ ...(session as object | undefined), runs });

/** The page's own; nothing is opened before it is asked for. Tests put others in their place. */
export const ShelvesContext = createContext<Shelves>(shelvesOf(pageDatabase()));

export const useShelves = (): Shelves => useContext(ShelvesContext);
