/** Runs under settings that the reader has left: so that a way back finds them as they were. */
import type { ControlNetworks, ControlRun, ControlSnapshot } from '../../experiments/control/messages.ts';
import { sameTraining } from '../../experiments/control/pieces.ts';
import type { ControlSettings } from '../../experiments/control/settings.ts';

/** Most of them hold a megabyte or less; 64 MB in all, for the pendulum’s networks are large. */
const MOST = 6;
const MOST_NUMBERS = 8_000_000;

/** Whether nothing that was trained under one of them is forgotten under the other. */
export const keepsRuns = (a: ControlSettings, b: ControlSettings): boolean =>
  a.seed === b.seed && sameTraining(a, b);

const stepsOf = ({ runs }: Shelved): number => runs.reduce((sum, { steps }) => sum + steps, 0);

/** Numbers in the networks that are kept. */
const sizeOf = ({ snapshot, checkpoints }: Shelved): number => {
  let size = 0;
  for (const { trainer, followers } of snapshot.runs)
    for (const { length } of [trainer.learnt, ...followers]) size += length;
  for (const moments of checkpoints.values())
    for (const { theta, psi, phi } of moments) size += theta.length + (psi?.length ?? 0) + (phi?.length ?? 0);
  return size;
};

export interface Shelved {
  readonly settings: ControlSettings;
  readonly epoch: number;
  readonly snapshot: ControlSnapshot;
  readonly runs: readonly ControlRun[];
  readonly checkpoints: ReadonlyMap<string, readonly ControlNetworks[]>;
}

export class Shelf {
  private kept: readonly Shelved[] = [];

  /** When there are too many, that with the least work in it goes: a drag leaves many that have hardly begun. */
  put(shelved: Shelved): void {
    let all = [...this.kept.filter(({ settings }) => !keepsRuns(settings, shelved.settings)), shelved];
    while (
      all.length > MOST ||
      (all.length > 1 && all.reduce((sum, each) => sum + sizeOf(each), 0) > MOST_NUMBERS)
    ) {
      const [least] = all.toSorted((a, b) => stepsOf(a) - stepsOf(b));
      all = all.filter((each) => each !== least);
    }
    this.kept = all;
  }

  /** Takes away what was kept under settings that train the same; null where nothing was. */
  take(settings: ControlSettings): Shelved | null {
    const found = this.kept.find((shelved) => keepsRuns(shelved.settings, settings)) ?? null;
    this.kept = this.kept.filter((shelved) => shelved !== found);
    return found;
  }
}
