/**
 * c(z) = inner(s_λ(z)), the tuned temperature being ℓ = log λ; φ = [inner's φ, ℓ]. With inner = f it is REBAR's control
 * variate, with inner = network RELAX's form (a). Leading context entries of x pass through untouched.
 */
import { SigmoidSite } from './sigmoidSite.ts';
import { SoftmaxSite } from './softmaxSite.ts';
import type { Surrogate } from './surrogate.ts';

export interface RelaxedOptions {
  readonly kind: 'sigmoid' | 'centred' | 'softmax';
  /** Leading entries of x that are not part of z. */
  readonly context?: number;
  /** Start of ℓ = log λ. */
  readonly logTemperature?: number;
}

/** λ = e^ℓ acts on all entries of x after the context; throws a RangeError if none is left. */
export const relaxed = (
  inner: Surrogate,
  { kind, context = 0, logTemperature = Math.log(0.5) }: RelaxedOptions,
): Surrogate => {
  const n = inner.size;
  if (!(context >= 0 && context < inner.inputs)) {
    throw new RangeError(
      `relaxed: a context of ${context} leaves nothing of ${inner.inputs} inputs to relax.`,
    );
  }
  return {
    inputs: inner.inputs,
    size: n + 1,
    explicit: inner.explicit,
    squashed: inner.inputs - context,
    initialise(phi, uniform) {
      inner.initialise(phi.subarray(0, n), uniform);
      phi[n] = logTemperature;
    },
    site(phi, dphi) {
      const at = inner.site(phi.subarray(0, n), dphi.subarray(0, n));
      const ell = phi.subarray(n);
      const dell = dphi.subarray(n);
      return kind === 'softmax'
        ? new SoftmaxSite(at, ell, dell, context)
        : new SigmoidSite(at, ell, dell, context, kind === 'centred');
    },
  };
};
