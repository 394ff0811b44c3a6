/** c = a scalar network of its input (form (c) on raw z; inside `relaxed` form (a); inside `throughUniform` form (b)). */
import { type Activation, Mlp, mlpSize } from '../../math/mlp.ts';
import type { Site, Surrogate } from './surrogate.ts';

const ONE = Float64Array.of(1);

class NetworkSite implements Site {
  private readonly net: Mlp;
  readonly x: Float64Array;
  readonly tangent: Float64Array;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  constructor(widths: readonly number[], activation: Activation, phi: Float64Array, dphi: Float64Array) {
    this.net = new Mlp(widths, activation, phi, dphi);
    this.x = this.net.x;
    this.gradient = this.net.dx;
    this.curvature = this.net.xAdjoint;
    this.tangent = new Float64Array(widths[0]!);
  }
  evaluate(): number {
    this.net.forward();
    this.net.backward(ONE);
    return this.net.y[0]!;
  }
  accumulate(weight: number, scale: number): number {
    return this.net.accumulate(this.tangent, weight, scale);
  }
}

/** widths end in 1; Glorot-uniform weights, zero biases. */
export const network = (widths: readonly number[], activation: Activation): Surrogate => ({
  inputs: widths[0]!,
  size: mlpSize(widths),
  initialise(phi, uniform) {
    let at = 0;
    for (let l = 1; l < widths.length; l++) {
      const i = widths[l - 1]!,
        o = widths[l]!,
        r = Math.sqrt(6 / (i + o));
      for (let k = 0; k < i * o; k++) phi[at++] = r * (2 * uniform() - 1);
      for (let k = 0; k < o; k++) phi[at++] = 0;
    }
  },
  site: (phi, dphi) => new NetworkSite(widths, activation, phi, dphi),
});
