/**
 * One RELAX step (additive surrogate, one linear layer, coupled z̃) as one would write it with automatic differentiation:
 * ∂V/∂φ is `tf.grads` of `tf.valueAndGrad`. It is here to be measured beside the hand-derived engine, whose step it equals.
 */
import * as tf from '@tensorflow/tfjs-core';
import { outputBias, type VaeLayout, vaeLayout } from '../../../src/experiments/vae/shape.ts';
import { mlpSize } from '../../../src/math/mlp.ts';
import { TensorAdam } from '../../../src/tensor/adam.ts';
import { matrixAt, vectorAt } from '../../../src/tensor/ops.ts';
import { repairSecondOrder } from './secondOrder.ts';

export interface NestedOptions {
  readonly visible: number;
  readonly units: number;
  /** Widths of the relu layers of Q. */
  readonly hidden: readonly number[];
  /** Mean image x̄. */
  readonly mean: Float64Array;
}

export interface NestedGradients {
  /** f = −ELBO of each example, [B, 1]. */
  readonly f: tf.Tensor2D;
  /** Logit gradients, [B, units]. */
  readonly g: tf.Tensor2D;
  readonly V: tf.Tensor;
  /** Flat, in the places of θ and φ. */
  readonly theta: tf.Tensor1D;
  readonly phi: tf.Tensor1D;
}

const flat = (parts: readonly tf.Tensor[]): tf.Tensor1D =>
  tf.concat(parts.map((part) => tf.reshape(part, [part.size]) as tf.Tensor1D));

/** θ and φ = [ℓ, Q, η] lie as in the engine and in the readable reference. Belongs to the backend it was made on. */
export class NestedRelax {
  readonly theta: TensorAdam;
  readonly phi: TensorAdam;
  private readonly model: VaeLayout;
  private readonly network: readonly number[];
  private readonly mean: tf.Tensor1D;
  private readonly bias: tf.Tensor1D;

  constructor(
    private readonly options: NestedOptions,
    theta: Float64Array,
    phi: Float64Array,
  ) {
    repairSecondOrder();
    const { visible, units, hidden, mean } = options;
    this.model = vaeLayout({ visible, latents: [units], hidden: [] });
    this.network = [visible + units, ...hidden, 1];
    if (theta.length !== this.model.size || phi.length !== mlpSize(this.network) + 2) {
      throw new RangeError(`NestedRelax: ${theta.length} and ${phi.length} parameters do not fit.`);
    }
    this.theta = new TensorAdam(theta);
    this.phi = new TensorAdam(phi);
    this.mean = tf.tensor1d(Float32Array.from(mean));
    this.bias = tf.tensor1d(Float32Array.from(outputBias(mean)));
  }

  /** Images x, [B, pixels], and logit u, [B, units]. */
  step(x: tf.Tensor2D, logitU: tf.Tensor2D, rates: { readonly theta: number; readonly phi: number }): void {
    tf.tidy(() => {
      const { theta, phi } = this.gradients(x, logitU);
      this.theta.step(theta, rates.theta);
      this.phi.step(phi, rates.phi);
    });
  }

  /** Call inside tf.tidy. */
  gradients(x: tf.Tensor2D, logitU: tf.Tensor2D): NestedGradients {
    const count = x.shape[0];
    const centred = tf.sub(x, this.mean) as tf.Tensor2D;
    const [Wq, bq, Wp, bp, prior] = this.thetaParts();
    const encode = (W: tf.Tensor, b: tf.Tensor) => tf.add(tf.matMul(centred, W as tf.Tensor2D), b);
    const a = encode(Wq, bq) as tf.Tensor2D;
    const z = tf.add(a, logitU) as tf.Tensor2D;
    const b = tf.cast(tf.greater(z, 0), 'float32') as tf.Tensor2D;

    const hard = tf.valueAndGrads((logits: tf.Tensor, W: tf.Tensor, c: tf.Tensor, p: tf.Tensor) =>
      this.cost(x, b, logits, W, c, p),
    )([a, Wp, bp, prior], tf.fill([count, 1], 1 / count));
    const f = hard.value as tf.Tensor2D;

    const noise = coupledNoise(a, b, logitU);
    const score = tf.sub(b, tf.sigmoid(a));
    const signs = tf.concat([tf.ones([count, 1]), tf.fill([count, 1], -1)]);
    let g: tf.Tensor2D | null = null;
    const tuned = tf.valueAndGrads((...phi: tf.Tensor[]) => {
      const both = tf.valueAndGrad((logits: tf.Tensor) => {
        const zs = tf.concat([tf.add(logits, logitU), conditional(logits, b, noise)]);
        return this.surrogate(x, centred, logits, zs, phi, [Wp, bp, prior]);
      })(a, signs);
      const given = tf.slice(both.value, [count, 0], [count, 1]); // c(z̃)
      const estimate = tf.add(tf.mul(score, tf.sub(f, given)), both.grad);
      g = tf.keep(tf.clone(estimate)) as tf.Tensor2D;
      return tf.mean(tf.square(tf.div(estimate, count))) as tf.Scalar;
    })(this.phiParts());
    if (g === null) throw new Error('The tape did not run.');
    const own: tf.Tensor2D = g;

    const [da, dWp, dbp, dprior] = hard.grads;
    const encoder = tf.grads(encode)([Wq, bq], tf.add(tf.div(own, count), da!));
    const out = {
      f,
      g: tf.clone(own),
      V: tuned.value,
      theta: flat([...encoder, dWp!, dbp!, dprior!]),
      phi: flat(tuned.grads),
    };
    own.dispose();
    return out;
  }

  dispose(): void {
    this.theta.dispose();
    this.phi.dispose();
    tf.dispose([this.mean, this.bias]);
  }

  /** f = −ELBO at units s, [rows, 1]; rows of x and logits repeat. */
  private cost(
    x: tf.Tensor2D,
    s: tf.Tensor,
    logits: tf.Tensor,
    W: tf.Tensor,
    bp: tf.Tensor,
    prior: tf.Tensor,
  ): tf.Tensor {
    const centred = tf.sub(tf.mul(s, 2), 1) as tf.Tensor2D;
    const y = tf.add(tf.add(tf.matMul(centred, W as tf.Tensor2D), bp), this.bias);
    const pixels = tf.sum(tf.sub(tf.softplus(y), tf.mul(x, y)), 1, true);
    const posterior = tf.sum(tf.sub(tf.mul(s, logits), tf.softplus(logits)), 1, true);
    const above = tf.sum(tf.sub(tf.softplus(prior), tf.mul(s, prior)), 1, true);
    return tf.add(tf.add(pixels, posterior), above);
  }

  /** c = η (f(σ(z/λ)) + Q(x − x̄, z)) at z and, below it, at z̃: [2B, 1]. */
  private surrogate(
    x: tf.Tensor2D,
    centred: tf.Tensor2D,
    logits: tf.Tensor,
    zs: tf.Tensor,
    [ell, ...rest]: readonly tf.Tensor[],
    [Wp, bp, prior]: readonly [tf.Tensor, tf.Tensor, tf.Tensor],
  ): tf.Tensor {
    const twice = (t: tf.Tensor) => tf.concat([t, t]) as tf.Tensor2D;
    const s = tf.sigmoid(tf.div(zs, tf.exp(ell!)));
    const relaxed = this.cost(twice(x), s, twice(logits), Wp, bp, prior);
    let out: tf.Tensor = tf.concat([twice(centred), zs], 1);
    const layers = (rest.length - 1) / 2;
    for (let k = 0; k < layers; k++) {
      if (k > 0) out = tf.relu(out);
      out = tf.add(tf.matMul(out as tf.Tensor2D, rest[2 * k] as tf.Tensor2D), rest[2 * k + 1]!);
    }
    return tf.mul(rest.at(-1)!, tf.add(relaxed, out));
  }

  private thetaParts(): readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor] {
    const { visible, units } = this.options;
    const { value } = this.theta;
    const [encoder, decoder] = [this.model.encoders[0]!.at, this.model.decoders[0]!.at];
    const weights = visible * units;
    return [
      matrixAt(value, encoder, visible, units),
      vectorAt(value, encoder + weights, units),
      matrixAt(value, decoder, units, visible),
      vectorAt(value, decoder + weights, visible),
      vectorAt(value, this.model.priorAt, units),
    ];
  }

  /** ℓ, then weights and biases of Q's layers in turn, then η. */
  private phiParts(): tf.Tensor[] {
    const { network } = this;
    const { value } = this.phi;
    const parts: tf.Tensor[] = [vectorAt(value, 0, 1)];
    let at = 1;
    for (let k = 1; k < network.length; k++) {
      const [ins, outs] = [network[k - 1]!, network[k]!];
      parts.push(matrixAt(value, at, ins, outs), vectorAt(value, at + ins * outs, outs));
      at += (ins + 1) * outs;
    }
    return [...parts, vectorAt(value, at, 1)];
  }
}

interface Conditioning {
  readonly logV: tf.Tensor;
  readonly logRest: tf.Tensor;
}

/** log v and log(1 − v) of the v that reproduces u, constants of the tape. */
function coupledNoise(a: tf.Tensor, b: tf.Tensor, logitU: tf.Tensor): Conditioning {
  const theta = tf.sigmoid(a);
  const u = tf.sigmoid(logitU);
  const rest = tf.sigmoid(tf.neg(a)); // 1 − θ
  const one = tf.cast(b, 'bool');
  const v = tf.where(one, tf.div(tf.sub(u, rest), theta), tf.div(u, rest));
  const other = tf.where(one, tf.div(tf.sigmoid(tf.neg(logitU)), theta), tf.div(tf.sub(rest, u), rest));
  const safe = (t: tf.Tensor) => tf.log(tf.maximum(t, 1e-30));
  return { logV: safe(v), logRest: safe(other) };
}

/** z̃ ~ p(z|b) as a function of a at that v. */
function conditional(a: tf.Tensor, b: tf.Tensor, { logV, logRest }: Conditioning): tf.Tensor {
  const sign = tf.sub(tf.mul(b, 2), 1);
  const one = tf.cast(b, 'bool');
  const y = tf.add(tf.mul(sign, a), tf.where(one, logV, logRest));
  return tf.mul(sign, tf.sub(tf.softplus(y), tf.where(one, logRest, logV)));
}
