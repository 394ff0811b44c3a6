/** Starting weights of a dense network, written into its flat parameter vector (per layer: W row-major [in][out], then b). */

/** Weights U(±√(6 / (in + out))), biases 0 (Glorot & Bengio 2010; TensorFlow's default). */
export function glorot(widths: readonly number[], phi: Float64Array, uniform: () => number): void {
  each(widths, (ins, outs, at) => {
    const r = Math.sqrt(6 / (ins + outs));
    for (let k = 0; k < ins * outs; k++) phi[at + k] = r * (2 * uniform() - 1);
    for (let k = 0; k < outs; k++) phi[at + ins * outs + k] = 0;
  });
}

/** Weights and biases U(±1/√in) (PyTorch's default for a linear layer). */
export function torchLinear(widths: readonly number[], phi: Float64Array, uniform: () => number): void {
  each(widths, (ins, outs, at) => {
    const r = 1 / Math.sqrt(ins);
    for (let k = 0; k < (ins + 1) * outs; k++) phi[at + k] = r * (2 * uniform() - 1);
  });
}

/** Calls `visit` with each layer's inputs, outputs and the index of its first weight. */
function each(widths: readonly number[], visit: (ins: number, outs: number, at: number) => void): void {
  let at = 0;
  for (let l = 1; l < widths.length; l++) {
    const ins = widths[l - 1]!;
    const outs = widths[l]!;
    visit(ins, outs, at);
    at += (ins + 1) * outs;
  }
}
