/** Runs under settings that the reader has left: so that a way back finds them as they were. */

import type { PoliciesNetworks, PoliciesRun, PoliciesSnapshot } from '../../experiments/policies/messages.ts';
import { type PoliciesSettings, policiesSettings } from '../../experiments/policies/settings.ts';
import { beginsAnew } from '../../settings/effects.ts';

/** Most of them hold a megabyte or less; 64 MB in all, for the pendulum’s networks are large. */
const MOST = 6;
const MOST_NUMBERS = 8_000_000;

/** Whether nothing that was trained under one of them is forgotten under the other. */
export const keepsRuns = (a: PoliciesSettings, b: PoliciesSettings): boolean =>
  !beginsAnew(policiesSettings.effectOf(policiesSettings.difference(a, b)));

const stepsOf = ({ runs }: ShelvedTask): number => runs.reduce((sum, { steps }) => sum + steps, 0);

/** Numbers in the networks that are kept. */
const sizeOf = ({ snapshot, checkpoints }: ShelvedTask): number => {
  let size = 0;
  for (const { trainer, followers } of snapshot.runs)
    for (const { length } of [trainer.learnt, ...followers]) size += length;
  for (const moments of checkpoints.values())
    for (const { theta, psi, phi } of moments) size += theta.length + (psi?.length ?? 0) + (phi?.length ?? 0);
  return size;
};

export interface ShelvedTask {
  readonly settings: PoliciesSettings;
  readonly epoch: number;
  readonly snapshot: PoliciesSnapshot;
  readonly runs: readonly PoliciesRun[];
  readonly checkpoints: ReadonlyMap<string, readonly PoliciesNetworks[]>;
}

export class TaskShelf {
  private kept: readonly ShelvedTask[] = [];

  /** When there are too many, that with the least work in it goes: a drag leaves many that have hardly begun. */
  put(shelved: ShelvedTask): void {
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
  take(settings: PoliciesSettings): ShelvedTask | null {
    const found = this.kept.find((shelved) => keepsRuns(shelved.settings, settings)) ?? null;
    this.kept = this.kept.filter((shelved) => shelved !== found);
    return found;
  }
}
