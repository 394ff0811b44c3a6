/** Runs under settings that the reader has left: so that a way back finds them as they were. */
import type { ControlNetworks, ControlRun, ControlSnapshot } from '../../experiments/control/messages.ts';
import { sameTraining } from '../../experiments/control/pieces.ts';
import type { ControlSettings } from '../../experiments/control/settings.ts';

/** Each holds megabytes at most. */
const MOST = 6;

export interface Shelved {
  readonly settings: ControlSettings;
  readonly epoch: number;
  readonly snapshot: ControlSnapshot;
  readonly runs: readonly ControlRun[];
  readonly checkpoints: ReadonlyMap<string, readonly ControlNetworks[]>;
}

export class Shelf {
  private kept: readonly Shelved[] = [];

  /** The oldest goes when there are too many. */
  put(shelved: Shelved): void {
    const others = this.kept.filter(({ settings }) => !sameTraining(settings, shelved.settings));
    this.kept = [...others, shelved].slice(-MOST);
  }

  /** Takes away what was kept under settings that train the same; null where nothing was. */
  take(settings: ControlSettings): Shelved | null {
    const found = this.kept.find((shelved) => sameTraining(shelved.settings, settings)) ?? null;
    this.kept = this.kept.filter((shelved) => shelved !== found);
    return found;
  }
}
