/** REBAR on one Bernoulli variable: c(z) = f(σ(z/λ)) with its derivatives written out; φ = [log λ, η]. */
import type { BernoulliEstimator } from '../estimators/estimator.ts';
import type { SmoothObjective } from '../estimators/objective.ts';
import { ScalarControlVariate, type ScalarOptions, type SurrogatePlace } from './scalarControlVariate.ts';

class ObjectivePlace implements SurrogatePlace {
  value = 0;
  along = 0;
  private y = 0;
  private perLambda = 1;
  /** s = σ(y/λ), ds/dy, f′(s). */
  private readonly s = new Float64Array(1);
  private readonly slope = new Float64Array(1);
  private readonly gradient = new Float64Array(1);
  private readonly bend = new Float64Array(1);

  constructor(
    private readonly phi: Float64Array,
    private readonly f: SmoothObjective,
  ) {}

  evaluate(y: number): void {
    const { s, slope, gradient, f } = this;
    const perLambda = Math.exp(-this.phi[0]!);
    const t = perLambda * y;
    const e = Math.exp(-Math.abs(t));
    const d = 1 / (1 + e);
    s[0] = t >= 0 ? d : e * d;
    slope[0] = perLambda * e * d * d; // s(1 − s)/λ, accurate where s rounds to 0 or 1
    this.y = y;
    this.perLambda = perLambda;
    this.value = f.gradient(s, gradient);
    this.along = gradient[0]! * slope[0];
  }

  /** ∂c/∂ log λ. */
  valueByTemperature(): number {
    return -this.along * this.y;
  }

  /** ∂(dc/dy)/∂ log λ. */
  alongByTemperature(): number {
    const { s, slope, y, perLambda, along, bend } = this;
    this.f.curvature(s, slope, bend); // f″ ds/dy
    return -y * slope[0]! * bend[0]! - along * (1 + (1 - 2 * s[0]!) * y * perLambda);
  }
}

export class ScalarRebar extends ScalarControlVariate<ObjectivePlace> {
  constructor(
    readable: BernoulliEstimator,
    f: SmoothObjective,
    options: Omit<ScalarOptions, 'scaleAt' | 'objective'>,
  ) {
    super(readable, { ...options, objective: f, scaleAt: 1 }, () => new ObjectivePlace(readable.phi, f));
    if (readable.tuned !== 2) throw new RangeError(`ScalarRebar: ${readable.tuned} parameters, 2 expected.`);
  }

  tune(g: Float64Array): void {
    const { dphi, here, there, score, k } = this;
    const m = 2 * g[0]!;
    dphi[0] =
      m *
      this.scale *
      (-score * there.valueByTemperature() + here.alongByTemperature() - k * there.alongByTemperature());
    dphi[1] = m * this.perScale;
  }
}
