/** A session behind which another engine trains: it knows the interface alone, so float64 draws the same curves. */
import { expect, it } from 'vitest';
import type { CreateEngine } from '../../../../src/experiments/vae/engine/engine.ts';
import type { Series, VaeRun } from '../../../../src/experiments/vae/messages.ts';
import { createReferenceEngine } from '../../../../src/experiments/vae/reference/referenceEngine.ts';
import { drive } from './drive.ts';

const SETTINGS = { estimators: ['running-mean', 'rebar'], focus: 'rebar' } as const;
const IDS = SETTINGS.estimators;

const curves = ({ elbo, validation, iwae, variance }: VaeRun): readonly Series[] => [
  elbo,
  validation,
  iwae,
  ...variance,
];

it('the same curves on tensors and in float64, and a snapshot that goes from one to the other', async () => {
  const made: string[] = [];
  const create: CreateEngine = (spec, snapshot) => {
    made.push(spec.estimator);
    return createReferenceEngine(spec, snapshot);
  };
  const [tensors, float64] = [drive(SETTINGS), drive(SETTINGS, { create })];
  for (const driven of [tensors, float64]) await driven.until({ goal: 25 });
  expect(made).toEqual(IDS);
  for (const id of IDS) {
    const [a, b] = [curves(tensors.run(id)), curves(float64.run(id))];
    for (const [i, { steps, values }] of a.entries()) {
      expect(b[i]!.steps).toEqual(steps);
      for (const [k, value] of values.entries()) expect(b[i]!.values[k]).toBeCloseTo(value, 1);
    }
  }
  // The session on tensors goes on from where float64 is.
  const moved = drive(SETTINGS);
  moved.experiment.load(structuredClone(float64.snapshot!));
  await moved.until({ goal: 50 });
  await tensors.until({ goal: 50 });
  for (const id of IDS) {
    expect(moved.run(id).step).toBe(50);
    const [a, b] = [tensors, moved].map((driven) => driven.run(id).elbo.values.at(-1)!);
    expect(b).toBeCloseTo(a!, 1);
  }
  for (const { experiment } of [tensors, float64, moved]) experiment.dispose();
});
