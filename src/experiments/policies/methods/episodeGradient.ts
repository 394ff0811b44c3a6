/**
 * The paper's equation along an episode. At each step the distribution's parameters a_t = a_θ(s_t) receive
 * G_t = (R_t − b_t − c(z̃_t, s_t)) ∇log π(action_t|s_t) + ∇c(z_t, s_t) − ∇c(z̃_t, s_t), and g = Σ_t (∂a_t/∂θ)ᵀ G_t.
 * Without a surrogate, c = 0, this is REINFORCE (b = 0), a constant baseline, or A2C (b_t = V(s_t)).
 */
import { ControlVariate } from '../../../estimators/controlVariate.ts';
import type { Surrogate } from '../../../estimators/surrogates/surrogate.ts';
import type { Batch } from './batch.ts';
import type { Policy } from './policy.ts';

export class EpisodeGradient {
  /** g of the last `estimate`, as long as θ; it points uphill. */
  readonly g: Float64Array;
  /** Parameters of c; none without a surrogate. */
  readonly phi: Float64Array;
  /** What `tune` adds to. */
  readonly dphi: Float64Array;
  private readonly equation: ControlVariate | null;
  private readonly w: Float64Array;
  private readonly G: Float64Array;
  private readonly u: Float64Array;
  private readonly v: Float64Array;

  /** `surrogate` sees [state, z]. Throws a RangeError if it takes another number of inputs. */
  constructor(
    readonly policy: Policy,
    readonly surrogate: Surrogate | null,
  ) {
    const { distribution } = policy.head;
    const size = surrogate?.size ?? 0;
    this.g = new Float64Array(policy.theta.length);
    this.w = new Float64Array(policy.theta.length);
    this.phi = new Float64Array(size);
    this.dphi = new Float64Array(size);
    this.G = new Float64Array(distribution.parameters);
    this.u = new Float64Array(distribution.size);
    this.v = new Float64Array(distribution.size);
    this.equation = surrogate && new ControlVariate(distribution, surrogate, this.phi, this.dphi);
  }

  /**
   * g ← the gradient estimate of one episode of the batch, whose returns and baselines are known; leaves it in the
   * policy's dtheta too, and each G_t in the batch. Returns V = ‖g‖², the sum over all parameters of the policy.
   */
  estimate(batch: Batch, episode: number): number {
    const { policy, g, G } = this;
    const { dtheta } = policy;
    const n = G.length;
    dtheta.fill(0);
    const end = batch.start(episode + 1);
    for (let t = batch.start(episode); t < end; t++) {
      this.visit(batch, t);
      for (let j = 0; j < n; j++) batch.gradients[t * n + j] = G[j]!;
      policy.backward(G);
    }
    let V = 0;
    for (let i = 0; i < g.length; i++) {
      g[i] = dtheta[i]!;
      V += g[i]! * g[i]!;
    }
    return V;
  }

  /**
   * The second look at an episode, after `estimate`, for what needs its whole g and for what must not enter it.
   * Tuning: dphi += share · ∂V/∂φ. With w = 2g held constant, w·g is a sum over steps of ȧ_t·G_t, ȧ_t = (∂a_t/∂θ) w: one
   * tangent of the policy per step, then the equation's own tuning along it.
   * Entropy bonus: the policy's dtheta += bonus · ∂/∂θ Σ_t H(π(·|s_t)). Returns Σ_t H where there is a bonus, or 0.
   */
  tune(batch: Batch, episode: number, share: number, bonus = 0): number {
    const { policy, equation, g, w, G } = this;
    const { head } = policy;
    let total = 0;
    if (!equation && bonus === 0) return total;
    for (let i = 0; i < w.length; i++) w[i] = 2 * share * g[i]!;
    const end = batch.start(episode + 1);
    for (let t = batch.start(episode); t < end; t++) {
      if (equation) {
        this.visit(batch, t);
        policy.tangent(w);
        equation.tune(policy.aDot);
      } else policy.forward(batch.states, t * batch.stateSize);
      if (bonus === 0) continue;
      total += head.entropy(policy.a, G);
      for (let j = 0; j < G.length; j++) G[j]! *= bonus;
      policy.backward(G);
    }
    return total;
  }

  /** Returns to step t: the same state, the same noise, therefore the same action; G ← G_t. */
  private visit(batch: Batch, t: number): void {
    const { policy, equation, G, u, v } = this;
    const { distribution } = policy.head;
    const { noise } = batch;
    const signal = batch.returns[t]! - batch.baselines[t]!;
    policy.forward(batch.states, t * batch.stateSize);
    for (let i = 0; i < noise; i++) {
      u[i] = batch.u[t * noise + i]!;
      v[i] = batch.v[t * noise + i]!;
    }
    if (equation) {
      distribution.sample(policy.a, u, v);
      equation.condition(policy.state);
      equation.estimate(signal, policy.a, G);
    } else {
      distribution.draw(policy.a, u);
      for (let j = 0; j < G.length; j++) G[j] = signal * distribution.score[j]!;
    }
  }
}
