/** Expected −ELBO, its gradient and log p(x) by visiting every state of the latent units: the truth for small models. */
import { bernoulliLogProbability, logSumExp } from '../../../math/special.ts';
import { HardPath } from './hardPath.ts';
import type { VaeModel } from './model.ts';

const MOST_UNITS = 14;

/**
 * E f for one image; model.dtheta += its gradient and g ← Σ_b q(b) f ∇log q(b), layer after layer: the logit gradients (of the
 * deeper layers averaged over what they are given). Throws a RangeError beyond 14 units.
 */
export function enumerateVae(model: VaeModel, image: Float64Array, g: Float64Array): number {
  const own = new Float64Array(model.latents);
  g.fill(0);
  let expected = 0;
  visitStates(model, image, (path, f, logQ) => {
    const q = Math.exp(logQ);
    expected += q * f;
    path.samples.forEach((s, l) => {
      for (let j = 0; j < s.length; j++) {
        const a = path.encoders[l]!.y[j]!;
        own[path.starts[l]! + j] = q * f * (s[j]! - Math.exp(bernoulliLogProbability(a, 1)));
      }
    });
    path.accumulate(own, q);
    for (let j = 0; j < g.length; j++) g[j]! += own[j]!;
  });
  return expected;
}

/** log p(x) = log Σ_b p(x, b) of one image, in nats. Throws a RangeError beyond 14 units. */
export function enumerateLikelihood(model: VaeModel, image: Float64Array): number {
  const joint: number[] = [];
  visitStates(model, image, (_, f, logQ) => joint.push(logQ - f));
  return logSumExp(Float64Array.from(joint));
}

/** Calls `visit` with the path at every state, its f = −ELBO and log q(b|x). */
function visitStates(
  model: VaeModel,
  image: Float64Array,
  visit: (path: HardPath, f: number, logQ: number) => void,
): void {
  const { latents } = model;
  if (latents > MOST_UNITS) throw new RangeError(`visitStates: 2^${latents} states are too many.`);
  const path = new HardPath(model);
  path.image.set(image);
  for (let state = 0; state < 2 ** latents; state++) {
    path.samples.forEach((s, l) => {
      for (let j = 0; j < s.length; j++) s[j] = (state >> (path.starts[l]! + j)) & 1;
    });
    const f = path.evaluate();
    let logQ = 0;
    path.samples.forEach((s, l) => {
      for (let j = 0; j < s.length; j++) logQ += bernoulliLogProbability(path.encoders[l]!.y[j]!, s[j]!);
    });
    visit(path, f, logQ);
  }
}
