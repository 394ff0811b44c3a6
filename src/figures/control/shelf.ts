/** Runs under settings that the reader has left: so that a way back finds them as they were. */
import type { ControlNetworks, ControlRun, ControlSnapshot } from '../../experiments/control/messages.ts';
import { sameTraining } from '../../experiments/control/pieces.ts';
import type { ControlSettings } from '../../experiments/control/settings.ts';

/** Each holds megabytes at most. */
const MOST = 6;

/** Whether nothing that was trained under one of them is forgotten under the other. */
export const keepsRuns = (a: ControlSettings, b: ControlSettings): boolean =>
  a.seed === b.seed && sameTraining(a, b);

const stepsOf = ({ runs }: Shelved): number => runs.reduce((sum, { steps }) => sum + steps, 0);

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
    const all = [...this.kept.filter(({ settings }) => !keepsRuns(settings, shelved.settings)), shelved];
    const [least] = all.toSorted((a, b) => stepsOf(a) - stepsOf(b));
    this.kept = all.length > MOST ? all.filter((each) => each !== least) : all;
  }

  /** Takes away what was kept under settings that train the same; null where nothing was. */
  take(settings: ControlSettings): Shelved | null {
    const found = this.kept.find((shelved) => keepsRuns(shelved.settings, settings)) ?? null;
    this.kept = this.kept.filter((shelved) => shelved !== found);
    return found;
  }
}
