/** Concrete (Maddison et al. 2017, Jang et al. 2017): all layers relaxed at once and one total derivative; biased. */
import type { VaeEstimator } from './estimator.ts';
import { HardPath } from './hardPath.ts';
import type { VaeModel } from './model.ts';
import { RelaxedPath } from './relaxedPath.ts';

/** φ = ℓ_l = log λ_l, fixed while training (tuned = 0). g, dθ and f are those of the relaxed path, decoder included. */
export class ConcreteVae implements VaeEstimator {
  readonly noise: number;
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned = 0;
  private readonly path: HardPath;
  private readonly relaxed: RelaxedPath;

  constructor(
    readonly model: VaeModel,
    private readonly logTemperature: number,
  ) {
    this.noise = model.latents;
    this.path = new HardPath(model);
    this.phi = new Float64Array(this.path.layers).fill(logTemperature);
    this.dphi = new Float64Array(this.path.layers);
    this.relaxed = new RelaxedPath(this.path, this.phi);
  }

  initialise(): void {
    this.phi.fill(this.logTemperature);
  }

  estimate(image: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): number {
    const { path, relaxed } = this;
    path.draw(image, u);
    const f = relaxed.relax(0, path.encoders[0]!.y, path.distributions[0]!.z);
    for (let l = 0; l < path.layers; l++) {
      const own = path.part(g, l);
      for (let j = 0; j < own.length; j++) own[j] = relaxed.dz[l]![j]! + relaxed.da[l]![j]!;
    }
    relaxed.accumulateRelaxed();
    return f;
  }

  tune(): void {}
  endBatch(): void {}
}
