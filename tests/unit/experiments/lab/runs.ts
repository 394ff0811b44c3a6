/** Runs of the laboratory without a worker: settings, the problem of a formula, and everything at once. */
import { LabExperiment } from '../../../../src/experiments/lab/lab.ts';
import type { LabBody } from '../../../../src/experiments/lab/messages.ts';
import { type LabProblem, problemOfFormula } from '../../../../src/experiments/lab/problem.ts';
import { type LabSettings, labSettings } from '../../../../src/experiments/lab/settings.ts';

export const settings = (change: Partial<LabSettings>): LabSettings =>
  labSettings.normalise({ ...labSettings.defaults, draws: 2000, tuning: 300, steps: 100, ...change });

/** Everything, at once: time stands still, and the deadline never comes. */
export function run(change: Partial<LabSettings>, agreed = true): LabBody {
  const lab = new LabExperiment();
  lab.request({ number: 1, settings: settings(change), epoch: 0, agreed });
  while (lab.advance(1, () => 0));
  return lab.frame()!.body;
}

/** @throws Error, with the sentence, where there is none. */
export function problem(change: Partial<LabSettings>): LabProblem {
  const work = problemOfFormula(settings(change));
  for (;;) {
    const { done, value } = work.next();
    if (!done) continue;
    if (typeof value !== 'object') throw new Error(value);
    return value;
  }
}
