/**
 * MuProp (Gu et al. 2016), layer by layer: a mean-field continuation m_l = θ_l, m_{l+1} = θ_{l+1}(m_l), … from each layer on, and
 * g_l = [f(b) − f(m) − f′(m_l)·(b_l − m_l)] ∇log q(b_l) + f′(m_l) θ_l (1 − θ_l), with f(m) and f′(m_l) held constant.
 */
import { sigmoid } from '../../../math/special.ts';
import type { VaeEstimator } from './estimator.ts';
import { HardPath } from './hardPath.ts';
import type { VaeModel } from './model.ts';
import { RelaxedPath } from './relaxedPath.ts';
import { UntunedVae } from './untuned.ts';

export class MuPropVae extends UntunedVae implements VaeEstimator {
  readonly noise: number;
  private readonly path: HardPath;
  private readonly meanField: RelaxedPath;

  constructor(readonly model: VaeModel) {
    super();
    this.noise = model.latents;
    this.path = new HardPath(model);
    // Without noise and at λ = 1 a relaxed unit is its mean.
    const silence = model.shape.latents.map((n) => new Float64Array(n));
    this.meanField = new RelaxedPath(this.path, new Float64Array(silence.length), silence);
  }

  estimate(image: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): number {
    const { path, meanField } = this;
    const f = path.draw(image, u);
    for (let l = 0; l < path.layers; l++) {
      const a = path.encoders[l]!.y;
      const b = path.samples[l]!;
      let signal = f - meanField.relax(l, a, a);
      const slope = meanField.dSample[l]!;
      const mean = meanField.samples[l]!;
      for (let j = 0; j < b.length; j++) signal -= slope[j]! * (b[j]! - mean[j]!);
      path.score(l, signal, g);
      const own = path.part(g, l);
      for (let j = 0; j < b.length; j++) own[j]! += slope[j]! * mean[j]! * sigmoid(-a[j]!);
    }
    path.accumulate(g);
    return f;
  }
}
