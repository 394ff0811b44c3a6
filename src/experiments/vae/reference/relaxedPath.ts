/** A path that is relaxed from some layer on, with the gradient of f along it and that gradient's derivative along a direction. */
import { sigmoid } from '../../../math/special.ts';
import type { HardPath } from './hardPath.ts';
import { Path } from './path.ts';

/**
 * Below layer `from` the hard samples stay. There s = σ(z/λ) for a given z; each deeper layer m has z_m = a_m(s_{m−1}) +
 * noise_m and s_m = σ(z_m/λ_m). With noise 0 and λ = 1 this is the mean-field continuation. Gradients are taken at fixed θ.
 */
export class RelaxedPath extends Path {
  /** ∂f/∂s_l through everything above, and below through the decoder. */
  readonly dSample: readonly Float64Array[];
  /** ∂f/∂z_l, and ∂f/∂a_l where a_l stands in log q(s_l|a_l) alone. For layers above `from` the total in a_l is their sum. */
  readonly dz: readonly Float64Array[];
  readonly da: readonly Float64Array[];
  /** ∂f/∂ℓ_l, ℓ = log λ. */
  readonly dEll: Float64Array;
  /** Out of `curvature`: the tangents of dz, da and dEll. */
  readonly dzTangent: readonly Float64Array[];
  readonly daTangent: readonly Float64Array[];
  readonly dEllTangent: Float64Array;
  private readonly a: Float64Array[];
  private readonly z: readonly Float64Array[];
  private readonly slope: readonly Float64Array[]; // ∂s/∂z
  private readonly sampleTangent: readonly Float64Array[];
  private readonly inputTangent: readonly Float64Array[]; // of 2s − 1
  private from = 0;

  /** `ell` and `noise` are read at each `relax`. */
  constructor(
    private readonly hard: HardPath,
    private readonly ell: Float64Array,
    private readonly noise: readonly Float64Array[] = hard.noise,
  ) {
    super(hard.model);
    const each = () => this.samples.map((s) => new Float64Array(s.length));
    this.dSample = each();
    this.dz = each();
    this.da = each();
    this.dzTangent = each();
    this.daTangent = each();
    this.a = each();
    this.z = each();
    this.slope = each();
    this.sampleTangent = each();
    this.inputTangent = each();
    this.dEll = new Float64Array(this.layers);
    this.dEllTangent = new Float64Array(this.layers);
  }

  /** f of the path relaxed from layer `from` at z with logits a there; fills dSample, dz, da and dEll. */
  relax(from: number, a: Float64Array, z: Float64Array): number {
    this.from = from;
    this.below(from).set(this.hard.below(from));
    this.costs.set(this.hard.costs);
    for (let m = from; m < this.layers; m++) {
      const own = this.a[m]!;
      own.set(m === from ? a : this.encode(m));
      const at = this.z[m]!;
      for (let j = 0; j < at.length; j++) at[j] = m === from ? z[j]! : own[j]! + this.noise[m]![j]!;
      this.squash(m);
      this.decode(m);
      this.price(m, own);
    }
    const f = this.total();
    this.reverse();
    return f;
  }

  /** dzTangent, daTangent and dEllTangent when z and a of layer `from` move along zTangent and aTangent; after `relax`. */
  curvature(aTangent: Float64Array, zTangent: Float64Array): void {
    const { from, layers } = this;
    for (let m = from; m < layers; m++) {
      if (m > from) this.encoders[m]!.tangent(this.inputTangent[m - 1]!);
      const zDot = m === from ? zTangent : this.encoders[m]!.yTangent;
      const slope = this.slope[m]!;
      for (let j = 0; j < slope.length; j++) {
        this.sampleTangent[m]![j] = slope[j]! * zDot[j]!;
        this.inputTangent[m]![j] = 2 * slope[j]! * zDot[j]!;
      }
      this.decoders[m]!.tangent(this.inputTangent[m]!);
    }
    for (let m = layers - 1; m >= from; m--) {
      const first = m === from;
      this.bendDecoder(m);
      this.bendLayer(
        m,
        first ? aTangent : this.encoders[m]!.yTangent,
        first ? zTangent : this.encoders[m]!.yTangent,
      );
      if (!first) this.encoders[m]!.curvature(this.summed(m, this.dzTangent, this.daTangent));
    }
  }

  /** dθ += ∂f/∂θ along a path relaxed from layer 0 on, a_0 included. */
  accumulateRelaxed(): void {
    this.encode(0);
    this.encoders[0]!.backward(this.summed(0, this.dz, this.da));
    for (let m = 0; m < this.layers; m++) {
      this.encoders[m]!.parameterGradient();
      this.decoders[m]!.parameterGradient();
    }
    this.accumulatePrior(1);
  }

  /** s = σ(z/λ) and its slope s(1 − s)/λ, which survives saturation. */
  private squash(m: number): void {
    const inverse = Math.exp(-this.ell[m]!);
    const [z, s, slope] = [this.z[m]!, this.samples[m]!, this.slope[m]!];
    for (let j = 0; j < z.length; j++) {
      const t = z[j]! * inverse;
      const e = Math.exp(-Math.abs(t));
      s[j] = (t >= 0 ? 1 : e) / (1 + e);
      slope[j] = (inverse * e) / (1 + e) ** 2;
    }
  }

  private reverse(): void {
    const { from, layers, model } = this;
    for (let m = layers - 1; m >= from; m--) {
      const [s, a, z, slope] = [this.samples[m]!, this.a[m]!, this.z[m]!, this.slope[m]!];
      const [ds, dz, da] = [this.dSample[m]!, this.dz[m]!, this.da[m]!];
      const below = this.below(m);
      const seed = this.seeds[m]!;
      for (let i = 0; i < seed.length; i++) seed[i] = sigmoid(this.predictions[m]![i]!) - below[i]!;
      const decoder = this.decoders[m]!;
      decoder.backward(seed);
      const top = m === layers - 1;
      const expected = top ? model.prior : this.predictions[m + 1]!;
      this.dEll[m] = 0;
      for (let j = 0; j < s.length; j++) {
        ds[j] = 2 * decoder.dx[j]! - expected[j]! + a[j]! + (top ? 0 : 2 * this.encoders[m + 1]!.dx[j]!);
        dz[j] = ds[j]! * slope[j]!;
        da[j] = s[j]! - sigmoid(a[j]!);
        this.dEll[m]! -= dz[j]! * z[j]!;
      }
      if (m > from) this.encoders[m]!.backward(this.summed(m, this.dz, this.da));
    }
  }

  /** Tangent of the decoder's backward pass: the seed σ(y) − s_below moves with both. */
  private bendDecoder(m: number): void {
    const seed = this.seeds[m]!;
    const decoder = this.decoders[m]!;
    const below = m > this.from ? this.sampleTangent[m - 1]! : null;
    for (let i = 0; i < seed.length; i++) {
      const y = this.predictions[m]![i]!;
      seed[i] = sigmoid(y) * sigmoid(-y) * decoder.yTangent[i]! - (below ? below[i]! : 0);
    }
    decoder.curvature(seed);
  }

  /** Tangents of ds, dz, da and dEll of layer m. */
  private bendLayer(m: number, aDot: Float64Array, zDot: Float64Array): void {
    const [s, a, z, slope] = [this.samples[m]!, this.a[m]!, this.z[m]!, this.slope[m]!];
    const inverse = Math.exp(-this.ell[m]!);
    const top = m === this.layers - 1;
    let dEll = 0;
    for (let j = 0; j < s.length; j++) {
      let ds = 2 * this.decoders[m]!.dxTangent[j]! + aDot[j]!;
      if (!top) ds += 2 * this.encoders[m + 1]!.dxTangent[j]! - this.decoders[m + 1]!.yTangent[j]!;
      const slopeDot = slope[j]! * (1 - 2 * s[j]!) * inverse * zDot[j]!;
      const dz = ds * slope[j]! + this.dSample[m]![j]! * slopeDot;
      this.dzTangent[m]![j] = dz;
      this.daTangent[m]![j] = this.sampleTangent[m]![j]! - sigmoid(a[j]!) * sigmoid(-a[j]!) * aDot[j]!;
      dEll -= dz * z[j]! + this.dz[m]![j]! * zDot[j]!;
    }
    this.dEllTangent[m] = dEll;
  }

  /** x_m + y_m, in memory that the next call overwrites. */
  private summed(m: number, x: readonly Float64Array[], y: readonly Float64Array[]): Float64Array {
    const out = this.seeds[m + 1]!;
    for (let j = 0; j < out.length; j++) out[j] = x[m]![j]! + y[m]![j]!;
    return out;
  }
}
