/** A session behind which another engine trains: it knows the interface alone, so float64 draws the same curves. */
import { expect, it } from 'vitest';
import type { CreateEngine } from '../../../../../src/experiments/vae/engine/engine.ts';
import type { Series, VaeRun } from '../../../../../src/experiments/vae/messages.ts';
import { createReferenceEngine } from '../../../../../src/experiments/vae/reference/referenceEngine.ts';
import { type Driven, drive } from './drive.ts';

const SETTINGS = { estimators: ['rebar'], focus: 'rebar' } as const;

const curves = (driven: Driven): readonly Series[] => {
  const { elbo, validation, iwae, variance }: VaeRun = driven.run('rebar');
  return [elbo, validation, iwae, ...variance];
};

function expectSame(a: Driven, b: Driven): void {
  const others = curves(b);
  for (const [i, { steps, values }] of curves(a).entries()) {
    expect(others[i]!.steps).toEqual(steps);
    expect(steps.length).toBeGreaterThan(0);
    for (const [k, value] of values.entries()) expect(others[i]!.values[k]).toBeCloseTo(value, 1);
  }
}

it('the same curves on tensors and in float64, and a snapshot that goes from one to the other', async () => {
  const made: string[] = [];
  const create: CreateEngine = (spec, snapshot) => {
    made.push(spec.estimator);
    return createReferenceEngine(spec, snapshot);
  };
  const [tensors, float64, moved] = [drive(SETTINGS), drive(SETTINGS, { create }), drive(SETTINGS)];
  for (const driven of [tensors, float64]) await driven.until({ goal: 25 });
  expect(made).toEqual(['rebar']);
  expectSame(tensors, float64);
  // A session on tensors goes on from where float64 is.
  moved.experiment.load(structuredClone(float64.snapshot!));
  for (const driven of [tensors, moved]) await driven.until({ goal: 50 });
  expectSame(tensors, moved);
  for (const { experiment } of [tensors, float64, moved]) experiment.dispose();
});
