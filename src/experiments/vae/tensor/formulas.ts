/** The elementwise formulas of a step, each as WGSL for one dispatch and as ordinary operations. */
import * as tf from '@tensorflow/tfjs-core';
import type { Formula } from '../../../tensor/fused.ts';

const sigmoid = (x: string): string => `(1.0 / (1.0 + exp(-(${x}))))`;
const softplus = (x: string): string => `(max(${x}, 0.0) + log(1.0 + exp(-abs(${x}))))`;

/** b = 1[z > 0] from z. */
export const POSITIVE: Formula = {
  name: 'positive',
  wgsl: 'select(0.0, 1.0, a > 0.0)',
  plain: ([z]) => tf.cast(tf.greater(z!, 0), 'float32'),
};

/** 2s − 1 from s. */
export const CENTRED: Formula = {
  name: 'centred',
  wgsl: '2.0 * a - 1.0',
  plain: ([s]) => tf.sub(tf.mul(s!, 2), 1),
};

/** b − σ(a) as ±σ(∓a), which keeps its digits where the difference would cancel; from 2b − 1 and a. */
export const SCORE: Formula = {
  name: 'score',
  wgsl: `a * ${sigmoid('-a * b')}`,
  plain: ([sign, a]) => tf.mul(sign!, tf.sigmoid(tf.neg(tf.mul(sign!, a!)))),
};

/** min(1, σ(∓a)/σ(±logit u)) from 2b − 1, a and logit u; the quotient is at most 1 but for rounding. */
export const COUPLED: Formula = {
  name: 'coupled',
  wgsl: 'min(1.0, (1.0 + exp(-a * c)) / (1.0 + exp(a * b)))',
  plain: ([sign, a, logitU]) =>
    tf.minimum(tf.div(tf.sigmoid(tf.neg(tf.mul(sign!, a!))), tf.sigmoid(tf.mul(sign!, logitU!))), 1),
};

/** σ(z/λ) from z and 1/λ. */
export const RELAX: Formula = {
  name: 'relax',
  wgsl: sigmoid('a * b'),
  plain: ([z, inverse]) => tf.sigmoid(tf.mul(z!, inverse!)),
};

/** σ(t) σ(−t)/λ, t = z/λ, from z and 1/λ: s(1 − s) would vanish in float32 where s rounds to 1. */
export const RELAX_SLOPE: Formula = {
  name: 'relax_slope',
  wgsl: `b * ${sigmoid('a * b')} * ${sigmoid('-a * b')}`,
  plain: ([z, inverse]) => {
    const t = tf.mul(z!, inverse!);
    return tf.mul(tf.mul(tf.sigmoid(t), tf.sigmoid(tf.neg(t))), inverse!);
  },
};

/** softplus(y) − x y from y and x. */
export const PIXEL_COST: Formula = {
  name: 'pixel_cost',
  wgsl: `${softplus('a')} - a * b`,
  plain: ([y, x]) => tf.sub(tf.softplus(y!), tf.mul(y!, x!)),
};

/** s (a − p) + softplus(p) − softplus(a) from s, a and p. */
export const UNIT_COST: Formula = {
  name: 'unit_cost',
  wgsl: `a * (b - c) + ${softplus('c')} - ${softplus('b')}`,
  plain: ([s, a, p]) => tf.add(tf.mul(s!, tf.sub(a!, p!)), tf.sub(tf.softplus(p!), tf.softplus(a!))),
};

/** s a − softplus(a) from s and a. */
export const OWN_COST: Formula = {
  name: 'own_cost',
  wgsl: `a * b - ${softplus('b')}`,
  plain: ([s, a]) => tf.sub(tf.mul(s!, a!), tf.softplus(a!)),
};

/** σ(y) − x from y and x. */
export const ERROR: Formula = {
  name: 'error',
  wgsl: `${sigmoid('a')} - b`,
  plain: ([y, x]) => tf.sub(tf.sigmoid(y!), x!),
};

/** 2t + a − p from t, a and p. */
export const SAMPLE_GRADIENT: Formula = {
  name: 'sample_gradient',
  wgsl: '2.0 * a + b - c',
  plain: ([t, a, p]) => tf.add(tf.mul(t!, 2), tf.sub(a!, p!)),
};

/** ∂f/∂(z + a) = dz + s − σ(a) from dz, s and a, where a stands in log q(s|a) too. */
export const LOGIT_GRADIENT: Formula = {
  name: 'logit_gradient',
  wgsl: `a + b - ${sigmoid('c')}`,
  plain: ([dz, s, a]) => tf.add(dz!, tf.sub(s!, tf.sigmoid(a!))),
};

/** Its tangent slope t + ½ ẋ − σ(a) σ(−a) ȧ from slope, t, ẋ = 2ṡ, a and ȧ. */
export const LOGIT_TANGENT: Formula = {
  name: 'logit_tangent',
  wgsl: `a * b + 0.5 * c - ${sigmoid('d')} * ${sigmoid('-d')} * e`,
  plain: ([slope, t, dx, a, da]) => {
    const mean = tf.sigmoid(a!);
    const own = tf.mul(tf.mul(mean, tf.sub(1, mean)), da!);
    return tf.sub(tf.add(tf.mul(slope!, t!), tf.mul(dx!, 0.5)), own);
  },
};

/** σ(y) σ(−y) ẏ from ẏ and y. */
export const ERROR_TANGENT: Formula = {
  name: 'error_tangent',
  wgsl: `a * ${sigmoid('b')} * ${sigmoid('-b')}`,
  plain: ([t, y]) => {
    const mean = tf.sigmoid(y!);
    return tf.mul(tf.mul(mean, tf.sub(1, mean)), t!);
  },
};

/** d (1 − h²) from d and h = tanh A. */
export const TANH_DELTA: Formula = {
  name: 'tanh_delta',
  wgsl: 'a * (1.0 - b * b)',
  plain: ([d, h]) => tf.mul(d!, tf.sub(1, tf.square(h!))),
};

/** ḋ (1 − h²) − 2 h Ȧ δ from ḋ, h = tanh A, Ȧ and δ = d (1 − h²). */
export const TANH_BEND: Formula = {
  name: 'tanh_bend',
  wgsl: 'a * (1.0 - b * b) - 2.0 * b * c * d',
  plain: ([d, h, dA, delta]) =>
    tf.sub(tf.mul(d!, tf.sub(1, tf.square(h!))), tf.mul(tf.mul(tf.mul(h!, 2), dA!), delta!)),
};

/** 2t + ds (1 − 2s) ż/λ from t, ds, s, ż and 1/λ: the tangent of ∂f/∂z over the slope, apart from ȧ. */
export const SLOPE_TANGENT: Formula = {
  name: 'slope_tangent',
  wgsl: '2.0 * a + b * (1.0 - 2.0 * c) * d * e',
  plain: ([t, ds, s, zDot, inverse]) =>
    tf.add(tf.mul(t!, 2), tf.mul(tf.mul(ds!, tf.sub(1, tf.mul(s!, 2))), tf.mul(zDot!, inverse!))),
};

/** −slope [z (weight ds + t) + ds ż] from slope, z, ds, t, ż and weight. */
export const TEMPERATURE: Formula = {
  name: 'temperature',
  wgsl: '-a * (b * (f * c + d) + c * e)',
  plain: ([slope, z, ds, t, zDot, weight]) =>
    tf.neg(tf.mul(slope!, tf.add(tf.mul(z!, tf.add(tf.mul(ds!, weight!), t!)), tf.mul(ds!, zDot!)))),
};

/** score (f − η c) + η slope from score, f, c, η and slope. */
export const ESTIMATE: Formula = {
  name: 'estimate',
  wgsl: 'a * (b - d * c) + d * e',
  plain: ([score, f, c, eta, slope]) =>
    tf.add(tf.mul(score!, tf.sub(f!, tf.mul(c!, eta!))), tf.mul(slope!, eta!)),
};

/** weight · value + tangent from value, weight and tangent. */
export const SEEN: Formula = {
  name: 'seen',
  wgsl: 'a * b + c',
  plain: ([value, weight, tangent]) => tf.add(tf.mul(value!, weight!), tangent!),
};

/** a + b + c. */
export const SUM3: Formula = {
  name: 'sum3',
  wgsl: 'a + b + c',
  plain: ([a, b, c]) => tf.add(tf.add(a!, b!), c!),
};

/** −a b. */
export const NEGATIVE_PRODUCT: Formula = {
  name: 'negative_product',
  wgsl: '-a * b',
  plain: ([a, b]) => tf.neg(tf.mul(a!, b!)),
};

/** k a b. */
export const SCALED_PRODUCT: Formula = {
  name: 'scaled_product',
  wgsl: 'k0 * a * b',
  plain: ([a, b], [k]) => tf.mul(tf.mul(a!, b!), k!),
};

/** k₀ a + k₁ b. */
export const MIXED: Formula = {
  name: 'mixed',
  wgsl: 'k0 * a + k1 * b',
  plain: ([a, b], [k0, k1]) => tf.add(tf.mul(a!, k0!), tf.mul(b!, k1!)),
};

/** k a². */
export const SCALED_SQUARE: Formula = {
  name: 'scaled_square',
  wgsl: 'k0 * a * a',
  plain: ([a], [k]) => tf.mul(tf.square(a!), k!),
};

/** 1/λ from ℓ. */
export const INVERSE: Formula = {
  name: 'inverse',
  wgsl: 'exp(-a)',
  plain: ([ell]) => tf.exp(tf.neg(ell!)),
};

/** ż ∇c + weight c / units from ż, ∇c, weight and c: over all units this sums to weight c + ż·∇c. */
export const CHANGE: Formula = {
  name: 'change',
  wgsl: 'a * b + k0 * c * d',
  plain: ([zDot, slope, weight, c], [share]) =>
    tf.add(tf.mul(zDot!, slope!), tf.mul(tf.mul(weight!, c!), share!)),
};

/** σ(p) − k n from p and the number n of units that are 1. */
export const PRIOR_GRADIENT: Formula = {
  name: 'prior_gradient',
  wgsl: `${sigmoid('a')} - k0 * b`,
  plain: ([p, n], [k]) => tf.sub(tf.sigmoid(p!), tf.mul(n!, k!)),
};

/** ½ (f¹ − f²)(b¹ − b²) σ(|a|) from b¹, b², a, f¹ and f². */
export const ANTITHETIC: Formula = {
  name: 'antithetic',
  wgsl: `0.5 * (d - e) * (a - b) * ${sigmoid('abs(c)')}`,
  plain: ([b1, b2, a, f1, f2]) =>
    tf.mul(tf.mul(tf.mul(tf.sub(f1!, f2!), 0.5), tf.sub(b1!, b2!)), tf.sigmoid(tf.abs(a!))),
};

/** score signal + f′(m) m (1 − m) from score, signal, f′(m), m(1 − m). */
export const MU_PROP: Formula = {
  name: 'mu_prop',
  wgsl: 'a * b + c * d',
  plain: ([score, signal, ds, slope]) => tf.add(tf.mul(score!, signal!), tf.mul(ds!, slope!)),
};
