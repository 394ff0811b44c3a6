/**
 * DisARM (Dong et al. 2020), layer by layer: b_l and its antithetic partner (u → 1 − u) share what lies below and each draw
 * what is deeper afresh; g_l = ½ (f¹ − f²)(b_l¹ − b_l²) σ(|a_l|). a_l stands fixed in both f.
 */
import { disarm } from '../../../estimators/disarm.ts';
import type { VaeEstimator } from './estimator.ts';
import { HardPath } from './hardPath.ts';
import type { VaeModel } from './model.ts';
import { UntunedVae } from './untuned.ts';

/** The whole pass on u is the first of every pair; v feeds what is deeper in the second. */
export class DisarmVae extends UntunedVae implements VaeEstimator {
  readonly noise: number;
  /** f² of each layer's pair, after `estimate`. */
  readonly antithetic: Float64Array;
  private readonly first: HardPath;
  private readonly second: HardPath;
  private readonly mirrored: Float64Array;

  constructor(readonly model: VaeModel) {
    super();
    this.noise = model.latents;
    this.first = new HardPath(model);
    this.second = new HardPath(model);
    this.mirrored = new Float64Array(model.latents);
    this.antithetic = new Float64Array(this.first.layers);
  }

  estimate(image: Float64Array, u: Float64Array, v: Float64Array, g: Float64Array): number {
    const { first, second, mirrored, antithetic } = this;
    const f = first.draw(image, u);
    for (let j = 0; j < u.length; j++) mirrored[j] = 1 - u[j]!;
    for (let l = 0; l < first.layers; l++) {
      antithetic[l] = second.branch(first, l, second.part(mirrored, l), v);
      disarm(
        f,
        antithetic[l]!,
        first.samples[l]!,
        second.samples[l]!,
        first.encoders[l]!.y,
        first.part(g, l),
      );
    }
    first.accumulate(g);
    return f;
  }
}
