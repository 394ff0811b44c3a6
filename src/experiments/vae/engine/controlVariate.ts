/**
 * REBAR (Tucker et al. 2017) and RELAX (Grathwohl et al. 2018) for a batch: c = η f(σ_λ(z)), η (f(σ_λ(z)) + Q) or η Q, and
 * g = (f − c(z̃)) ∇log q(b) + ∂/∂a [c(z) − c(z̃)], with the gradient of V = mean (g/B)² in φ.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fused } from '../../../tensor/fused.ts';
import { rowsAt, vectorAt } from '../../../tensor/ops.ts';
import { type Decoded, decode, type Hard } from './decode.ts';
import { CHANGE, ESTIMATE, INVERSE, NEGATIVE_PRODUCT } from './formulas.ts';
import { type NetworkPass, networkPass, networkTuning, repeat } from './network.ts';
import type { NoiseTensors } from './noise.ts';
import { type EngineLayout, type ModelTensors, networkTensors } from './parameters.ts';
import {
  type RelaxedGradient,
  type RelaxedUnits,
  relaxedGradient,
  relaxUnits,
  temperatureTuning,
} from './relaxed.ts';
import { conditionalSample, coupledSlack, type SampleTensors } from './sample.ts';

export type EngineSurrogate = 'objective' | 'additive' | 'network';

/** The forward pass that every estimator shares. */
export interface BatchPass {
  readonly model: ModelTensors;
  readonly bias: tf.Tensor1D;
  readonly x: tf.Tensor2D;
  /** x − x̄. */
  readonly centred: tf.Tensor2D;
  readonly a: tf.Tensor2D;
  readonly sample: SampleTensors;
  readonly noise: NoiseTensors;
}

export interface Controlled {
  /** At the hard samples, B rows. */
  readonly hard: Hard;
  /** [B, units]. */
  readonly g: tf.Tensor2D;
  /** ∂V/∂φ for w = ∂V/∂g, as the parts of φ. */
  tune(w: tf.Tensor2D): tf.Tensor[];
}

/** φ: flat. Call inside tf.tidy. z̃ is drawn with the noise's v if there is one, else it is z. */
export function controlVariate(
  pass: BatchPass,
  phi: tf.Tensor1D,
  layout: EngineLayout,
  surrogate: EngineSurrogate,
): Controlled {
  const { model, a, sample, noise, centred } = pass;
  const { score } = sample;
  const count = a.shape[0];
  const eta = vectorAt(phi, layout.phi - 1, 1);
  const coupled = noise.logV === null || noise.logRest === null;
  // Rows: z, and z̃ below it where that is another draw.
  let z = sample.z;
  let k: tf.Tensor2D; // ∂z̃/∂a; 1 less that where z̃ = z
  if (noise.logV === null || noise.logRest === null) k = coupledSlack(a, sample, noise);
  else {
    const given = conditionalSample(a, sample, noise.logV, noise.logRest);
    k = given.k;
    z = tf.concat([z, given.zt], 0);
  }
  const copies = coupled ? 1 : 2;
  const there = (t: tf.Tensor2D): tf.Tensor2D => (coupled ? t : rowsAt(t, count, count));
  const difference = (t: tf.Tensor2D): tf.Tensor2D => tf.sub(rowsAt(t, 0, count), rowsAt(t, count, count));

  const relaxed = surrogate === 'network' ? null : relaxedPass(pass, phi, z, copies);
  const hard = relaxed ? relaxed.hard : decode(model, pass.bias, sample.b, pass.x, a);
  const net = surrogate === 'objective' ? null : networkTensors(phi, layout);
  const q: NetworkPass | null = net && networkPass(net, centred, z);

  const c = added(relaxed?.soft.f, q?.value); // without η, as everything below
  const cz = added(relaxed?.gradient.dz, q?.gradient);
  let slope: tf.Tensor; // ∂/∂a [c(z) − c(z̃)]
  if (coupled) slope = tf.mul(cz, k);
  else {
    slope = tf.sub(rowsAt(cz, 0, count), tf.mul(k, rowsAt(cz, count, count)));
    if (relaxed) slope = tf.add(slope, difference(relaxed.units.s)); // log q(s|a): σ(a) cancels
  }
  const g = fused(ESTIMATE, [score, hard.f, there(c), eta, slope]);

  const tune = (w: tf.Tensor2D): tf.Tensor[] => {
    const own = tf.sum(fused(NEGATIVE_PRODUCT, [w, score]), 1, true) as tf.Tensor2D;
    const zTangent: tf.Tensor2D = coupled
      ? tf.mul(w, k)
      : tf.concat([w, tf.neg(tf.mul(w, k)) as tf.Tensor2D], 0);
    const weight = coupled ? own : tf.concat([tf.zerosLike(own), own], 0);
    const aTangent = coupled || !relaxed ? null : tf.concat([w, tf.neg(w)], 0);
    let dEta = tf.sum(fused(CHANGE, [zTangent, cz, weight, c], [1 / layout.units]));
    if (relaxed && aTangent) dEta = tf.add(dEta, tf.sum(tf.mul(aTangent, relaxed.units.s)));
    const dEll = relaxed
      ? tf.mul(
          temperatureTuning(
            model,
            relaxed.inverse,
            relaxed.units,
            relaxed.soft,
            relaxed.gradient,
            zTangent,
            aTangent,
            weight,
          ),
          eta,
        )
      : tf.zeros([1]);
    // Linear in (w, weight): with η in those, no weight matrix is multiplied by it.
    const scaled = (t: tf.Tensor2D) => tf.mul(t, eta) as tf.Tensor2D;
    const dQ = net && q ? networkTuning(net, q, centred, z, scaled(zTangent), scaled(weight)) : [];
    return [dEll, ...dQ, dEta];
  };
  return { hard, g, tune };
}

interface RelaxedPass {
  readonly inverse: tf.Tensor;
  readonly units: RelaxedUnits;
  readonly hard: Hard;
  readonly soft: Decoded;
  readonly gradient: RelaxedGradient;
}

/** Hard and relaxed rows go through the decoder together. */
function relaxedPass(
  { model, bias, x, a, sample }: BatchPass,
  phi: tf.Tensor1D,
  z: tf.Tensor2D,
  copies: number,
): RelaxedPass {
  const inverse = fused(INVERSE, [vectorAt(phi, 0, 1)]);
  const units = relaxUnits(z, inverse);
  const all = decode(model, bias, tf.concat([sample.b, units.s], 0), x, a);
  const count = x.shape[0];
  const part = (from: number, size: number): Hard => ({
    f: rowsAt(all.f, from, size),
    errors: rowsAt(all.errors, from, size),
  });
  const soft = { ...part(count, copies * count), y: rowsAt(all.y, count, copies * count) };
  const gradient = relaxedGradient(model, units, soft, repeat(a, copies));
  return { inverse, units, hard: part(0, count), soft, gradient };
}

/** The sum of what is there; one of the two always is. */
function added(x: tf.Tensor2D | undefined, y: tf.Tensor2D | undefined): tf.Tensor2D {
  if (x && y) return tf.add(x, y);
  const only = x ?? y;
  if (!only) throw new Error('A control variate without a surrogate.');
  return only;
}
