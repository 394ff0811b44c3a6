/** The types of the autoencoders' figure, and the hooks by which its parts reach its state and its verbs. */
import { useMemo } from 'react';
import type { DataSet } from '../../experiments/vae/data/dataSet.ts';
import type {
  VaeBackend,
  VaeBody,
  VaeChange,
  VaeImages,
  VaePicture,
  VaeSnapshot,
} from '../../experiments/vae/messages.ts';
import type { VaeEstimatorName, VaeSettings } from '../../experiments/vae/settings.ts';
import type { StateOf } from '../figure.ts';
import { figureHooks } from '../shared/figureContext.ts';

/** The reader's own images; the set itself may still have to be fetched from where it is stored. */
export interface OwnImages {
  readonly id: string;
  readonly set: DataSet | null;
}

/** What only this figure's state holds. `at` is where its ruler stands on what is kept of the curves. */
export interface VaeOwn {
  /** Pause at this step, before the end: one step, or the step of a link; null trains to the end. */
  readonly until: number | null;
  readonly own: OwnImages | null;
  readonly images: VaeImages | null;
  readonly picture: VaePicture | null;
  readonly backend: VaeBackend | null;
}

/** What only this figure can be told. */
export interface VaeVerbs {
  /** Switches an estimator on or off; a fifth is refused with a sentence. */
  toggle(id: VaeEstimatorName): void;
  /** Gives the runs more steps. */
  more(): void;
  /** Moves the ruler by records of the curve. */
  read(by: number): void;
  /** Makes a set of the reader's own the one to train on; null means that it is stored and still to be fetched. */
  takeOwn(id: string, set: DataSet | null): void;
  /** Brings a snapshot back; it rests there unless training is to go on at once. */
  restore(snapshot: VaeSnapshot, goOn?: boolean): void;
  /** The latest snapshot that came. */
  snapshot(): VaeSnapshot | null;
}

export interface VaeTypes {
  readonly settings: VaeSettings;
  readonly body: VaeBody;
  readonly own: VaeOwn;
  readonly verbs: VaeVerbs;
}

export type VaeState = StateOf<VaeTypes>;

export const { useFigureState: useVae, useVerbs } = figureHooks<VaeTypes>();

const NO_CHANGES: readonly VaeChange[] = [];

/** The changes in mid-training, each once: there and back again at one step is told once. */
export function useChanges(): readonly VaeChange[] {
  // Every body brings a new list, mostly with the same members.
  const key = useVae((s) => JSON.stringify(s.body?.changes ?? NO_CHANGES));
  return useMemo(() => {
    const changes = JSON.parse(key) as readonly VaeChange[];
    return [...new Map(changes.map((change) => [`${change.step} ${change.sentence}`, change])).values()];
  }, [key]);
}
