/** c = a scalar network of its input (form (c) on raw z; inside `relaxed` form (a); inside `throughUniform` form (b)). */
import { glorot, torchLinear } from '../../math/initialise.ts';
import type { Activation } from '../../math/layer.ts';
import { Mlp, mlpSize } from '../../math/mlp.ts';
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

export type Initialisation = 'glorot' | 'torch';

/** widths, e.g. [1, 10, 1], end in 1 (a RangeError otherwise). glorot: zero biases; torch: U(±1/√in), biases too. */
export const network = (
  widths: readonly number[],
  activation: Activation,
  initialisation: Initialisation = 'glorot',
): Surrogate => {
  if (widths.length < 2 || widths.at(-1) !== 1) {
    throw new RangeError(`network: widths must end in 1, these are ${widths.join(', ')}.`);
  }
  return {
    inputs: widths[0]!,
    size: mlpSize(widths),
    initialise: (phi, uniform) =>
      initialisation === 'glorot' ? glorot(widths, phi, uniform) : torchLinear(widths, phi, uniform),
    site: (phi, dphi) => new NetworkSite(widths, activation, phi, dphi),
  };
};
