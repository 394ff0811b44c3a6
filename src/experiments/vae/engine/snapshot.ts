/** Snapshots to begin from, and whether one fits an engine. */
import { packAdam, restingAdam } from '../../../math/adam.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../math/random.ts';
import type { EngineSnapshot, EngineSpec } from './engine.ts';
import { type EngineLayout, type PhiStart, startingPhi, startingTheta } from './parameters.ts';

/** θ and φ before the first step. Throws a RangeError on other lengths than the layout's. */
export function freshSnapshot(
  { model, phi: { size, tuned } }: EngineLayout,
  theta: ArrayLike<number>,
  phi: ArrayLike<number>,
): EngineSnapshot {
  if (theta.length !== model.size || phi.length !== size) {
    throw new RangeError(
      `Expected ${model.size} and ${size} parameters, got ${theta.length} and ${phi.length}.`,
    );
  }
  return {
    theta: Float32Array.from(theta),
    thetaState: restingAdam(model.size),
    phi: Float32Array.from(phi),
    phiState: tuned > 0 ? restingAdam(tuned) : packAdam(new Float64Array(0)),
  };
}

/** The seed's own beginning: the same θ for every estimator. */
export function seededSnapshot(layout: EngineLayout, seed: number, start: PhiStart): EngineSnapshot {
  const stream = (purpose: typeof PURPOSE.initialise | typeof PURPOSE.initialisePhi) =>
    uniformStream(noiseKey(seed, purpose));
  return freshSnapshot(
    layout,
    startingTheta(layout, stream(PURPOSE.initialise)),
    startingPhi(layout, start, stream(PURPOSE.initialisePhi)),
  );
}

/** Throws a RangeError if the snapshot is of another shape or estimator, or a state is not of its parameters. */
export function checkFit(
  { model, phi: { size, tuned } }: EngineLayout,
  { theta, thetaState, phi, phiState }: EngineSnapshot,
): void {
  const ofTheta = [theta.length, thetaState.moments.length, thetaState.powers.length];
  const ofPhi = tuned > 0 ? [phiState.moments.length, phiState.powers.length] : [];
  const given = [...ofTheta, phi.length, ...ofPhi];
  const expected = [model.size, 2 * model.size, 3, size, 2 * tuned, 3];
  if (given.some((n, i) => n !== expected[i])) {
    throw new RangeError(
      `A snapshot of ${given.join(', ')} numbers does not fit one of ${expected.slice(0, given.length).join(', ')}.`,
    );
  }
}

/** Throws a RangeError if images, mean and batch do not fit together. */
export function checkImages({ shape: { visible }, images, mean, batch }: EngineSpec): void {
  if (mean.length !== visible)
    throw new RangeError(`The mean image has ${mean.length} pixels, not ${visible}.`);
  if (images.length % visible !== 0 || !Number.isInteger(batch) || batch < 1) {
    throw new RangeError(`${images.length} pixels are no images of ${visible} in batches of ${batch}.`);
  }
}
