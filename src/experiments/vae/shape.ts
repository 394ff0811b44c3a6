/** Sizes of a binary variational autoencoder and the place of every parameter in its flat vector. */
import { mlpSize } from '../../math/mlp.ts';
import { logit } from '../../math/special.ts';

export interface VaeShape {
  /** Pixels n. */
  readonly visible: number;
  /** Bernoulli units of each stochastic layer, from the data upwards. */
  readonly latents: readonly number[];
  /** Widths of tanh layers inside every encoder and decoder, in the encoder's order; empty for the linear models. */
  readonly hidden: readonly number[];
}

/** One weight matrix (row-major [rows][columns]) or vector (columns 1) inside the flat parameter vector. */
export interface VaeTensor {
  /** `Wq1`, `bq1`: encoder of layer 1; `Wp1`, `bp1`: decoder of layer 1; `Wq1.2` inside a deeper net; `prior`. */
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly at: number;
}

/** A dense network between two neighbouring layers. */
export interface VaeLink {
  readonly widths: readonly number[];
  readonly at: number;
  readonly size: number;
}

/** θ = [encoder 1 … L, decoder 1 … L, prior logits]. */
export interface VaeLayout {
  readonly encoders: readonly VaeLink[];
  readonly decoders: readonly VaeLink[];
  readonly priorAt: number;
  /** Length of θ. */
  readonly size: number;
  readonly tensors: readonly VaeTensor[];
}

/** Throws a RangeError if a size is not a positive integer or if there is no stochastic layer. */
export function vaeLayout({ visible, latents, hidden }: VaeShape): VaeLayout {
  if (latents.length === 0 || [visible, ...latents, ...hidden].some((n) => !Number.isInteger(n) || n < 1)) {
    throw new RangeError(`vaeLayout: impossible sizes ${visible}–${latents.join('–')}.`);
  }
  const tensors: VaeTensor[] = [];
  let at = 0;
  const link = (letter: 'q' | 'p', layer: number, widths: readonly number[]): VaeLink => {
    const start = at;
    for (let k = 1; k < widths.length; k++) {
      const rows = widths[k - 1]!;
      const columns = widths[k]!;
      const suffix = `${letter}${layer}${widths.length > 2 ? `.${k}` : ''}`;
      tensors.push({ name: `W${suffix}`, rows, columns, at });
      tensors.push({ name: `b${suffix}`, rows: columns, columns: 1, at: at + rows * columns });
      at += (rows + 1) * columns;
    }
    return { widths, at: start, size: mlpSize(widths) };
  };
  const sizes = [visible, ...latents];
  const encoders = latents.map((n, l) => link('q', l + 1, [sizes[l]!, ...hidden, n]));
  const decoders = latents.map((n, l) => link('p', l + 1, [n, ...[...hidden].reverse(), sizes[l]!]));
  const top = latents.at(-1)!;
  tensors.push({ name: 'prior', rows: top, columns: 1, at });
  return { encoders, decoders, priorAt: at, size: at + top, tensors };
}

/** Bernoulli units of all layers together. */
export const latentCount = ({ latents }: VaeShape): number => latents.reduce((n, d) => n + d, 0);

/** The decoder's fixed bias logit(clip(x̄, .001, .999)), which is not trained. */
export const outputBias = (mean: Float64Array): Float64Array =>
  mean.map((m) => logit(Math.min(Math.max(m, 0.001), 0.999)));
