/** c = h(x, φ): any smooth function of z and of the parameters that are tuned, taken together. */
import { dot } from '../../math/special.ts';
import type { SmoothObjective } from '../objective.ts';
import type { Site, Surrogate } from './surrogate.ts';

/** h is differentiated in x and φ at once: ∂S/∂φ is weight·∂c/∂φ and the φ-part of ∇²h · (ẋ, 0), ∂S/∂x its x-part. */
class ParametricSite implements Site {
  readonly x: Float64Array;
  readonly tangent: Float64Array;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  /** Of x and φ, in this order. */
  private readonly both: Float64Array;
  private readonly direction: Float64Array;
  private readonly slope: Float64Array;
  private readonly bend: Float64Array;
  private c = 0;

  constructor(
    private readonly inputs: number,
    private readonly h: SmoothObjective,
    private readonly phi: Float64Array,
    private readonly dphi: Float64Array,
  ) {
    const make = () => new Float64Array(inputs + phi.length);
    this.both = make();
    this.direction = make();
    this.slope = make();
    this.bend = make();
    this.x = this.both.subarray(0, inputs);
    this.tangent = this.direction.subarray(0, inputs);
    this.gradient = this.slope.subarray(0, inputs);
    this.curvature = this.bend.subarray(0, inputs);
  }

  evaluate(): number {
    this.both.set(this.phi, this.inputs);
    this.c = this.h.gradient(this.both, this.slope);
    return this.c;
  }

  accumulate(weight: number, scale: number): number {
    const { both, direction, slope, bend, inputs, dphi } = this;
    this.h.curvature(both, direction, bend);
    for (let i = 0; i < bend.length; i++) bend[i]! += weight * slope[i]!;
    for (let i = 0; i < dphi.length; i++) dphi[i]! += scale * bend[inputs + i]!;
    return weight * this.c + dot(this.tangent, this.gradient);
  }
}

/** `h` takes `inputs` numbers of x, and then φ, which begins at `start`. */
export const parametric = (inputs: number, h: SmoothObjective, start: readonly number[]): Surrogate => ({
  inputs,
  size: start.length,
  initialise(phi) {
    phi.set(start);
  },
  site: (phi, dphi) => new ParametricSite(inputs, h, phi, dphi),
});
