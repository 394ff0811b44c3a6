/** The policy π_θ(action|state): a dense network, whose outputs are logits, or the mean beside a trained log σ. */
import type { Activation } from '../../../math/layer.ts';
import { Mlp, mlpSize } from '../../../math/mlp.ts';
import type { ActionSpace } from '../environments/environment.ts';
import { createHead, type Head, type Sampler } from './head.ts';
import { orthogonal } from './orthogonal.ts';

export interface PolicyOptions {
  /** Length of a state. */
  readonly states: number;
  readonly actions: ActionSpace;
  /** Units of the hidden layers. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly sampler?: Sampler;
}

/** Remembers its last `forward`; the other methods refer to that state. */
export class Policy {
  /** θ: the network's parameters and, for a continuous action, log σ. */
  readonly theta: Float64Array;
  /** What `backward` adds to. */
  readonly dtheta: Float64Array;
  /** The state of the last `forward`. */
  readonly state: Float64Array;
  /** The distribution's parameters: logits, or [μ, log σ]. */
  readonly a: Float64Array;
  /** (∂a/∂θ) w of the last `tangent`. */
  readonly aDot: Float64Array;
  readonly head: Head;
  private readonly widths: readonly number[];
  private readonly net: Mlp;
  /** Index of log σ in θ; −1 without one. */
  private readonly spreadAt: number;

  constructor({ states, actions, hidden, activation, sampler }: PolicyOptions) {
    const discrete = actions.kind === 'discrete';
    this.widths = [states, ...hidden, discrete ? actions.count : 1];
    const n = mlpSize(this.widths);
    this.spreadAt = discrete ? -1 : n;
    this.theta = new Float64Array(discrete ? n : n + 1);
    this.dtheta = new Float64Array(this.theta.length);
    this.net = new Mlp(this.widths, activation, this.theta.subarray(0, n), this.dtheta.subarray(0, n));
    this.state = this.net.x;
    this.a = discrete ? this.net.y : new Float64Array(2);
    this.aDot = discrete ? this.net.yTangent : new Float64Array(2);
    this.head = createHead(actions, sampler);
  }

  /** Orthogonal weights, zero biases, log σ = 0. */
  initialise(uniform: () => number): void {
    this.theta.fill(0);
    orthogonal(this.widths, this.theta, uniform);
  }

  /** a ← the parameters of π at the state that begins at `at`. */
  forward(states: Float64Array, at = 0): void {
    const { state, net, a, spreadAt } = this;
    for (let i = 0; i < state.length; i++) state[i] = states[at + i]!;
    net.forward();
    if (spreadAt < 0) return;
    a[0] = net.y[0]!;
    a[1] = this.theta[spreadAt]!;
  }

  /** dtheta += (∂a/∂θ)ᵀ G. */
  backward(G: Float64Array): void {
    this.net.parameterGradient(G); // seeds as many outputs as the network has
    if (this.spreadAt >= 0) this.dtheta[this.spreadAt]! += G[1]!;
  }

  /** aDot ← (∂a/∂θ) w. */
  tangent(w: Float64Array): void {
    const { net, aDot, spreadAt } = this;
    net.parameterTangent(w);
    if (spreadAt < 0) return;
    aDot[0] = net.yTangent[0]!;
    aDot[1] = w[spreadAt]!;
  }
}
