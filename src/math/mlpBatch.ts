/**
 * The network of `Mlp` at many places at once, in the form of matrices: the same sums in the same order, so the same bits,
 * several times faster where layers are wide. Parameters, their layout and the activation are those of `Mlp`.
 */
import { type Activation, activate } from './layer.ts';
import { addProduct, type View } from './matrix.ts';

/** One layer at a block of places; matrices of places lie unit after unit. */
interface BatchLayer {
  readonly ins: number;
  readonly outs: number;
  readonly activation: Activation;
  readonly b: Float64Array;
  readonly db: Float64Array;
  readonly W: View;
  /** The same memory as W, read the other way. */
  readonly transposed: View;
  readonly dW: View;
  readonly x: View;
  readonly y: View;
  /** activation′ at the sums. */
  readonly slope: Float64Array;
  /** ∂out/∂sums; of y before it is multiplied by the slope. */
  readonly delta: View;
}

export class MlpBatch {
  /** Outputs of the last `forward`, unit after unit, `capacity` places each. */
  readonly y: Float64Array;
  private readonly x: Float64Array;
  private readonly layers: readonly BatchLayer[];

  /** `capacity`: places in a block, at most. */
  constructor(
    widths: readonly number[],
    activation: Activation,
    parameters: Float64Array,
    gradient: Float64Array,
    readonly capacity: number,
  ) {
    const places = (units: number): View => view(new Float64Array(units * capacity), 1, capacity);
    let x = places(widths[0]!);
    this.x = x.data;
    let at = 0;
    this.layers = widths.slice(1).map((outs, l) => {
      const ins = widths[l]!;
      const biases = at + ins * outs;
      const layer: BatchLayer = {
        ins,
        outs,
        activation: l === widths.length - 2 ? 'linear' : activation,
        W: view(parameters.subarray(at, biases), 1, outs),
        transposed: view(parameters.subarray(at, biases), outs, 1),
        b: parameters.subarray(biases, biases + outs),
        dW: view(gradient.subarray(at, biases), outs, 1),
        db: gradient.subarray(biases, biases + outs),
        x,
        y: places(outs),
        slope: new Float64Array(outs * capacity),
        delta: places(outs),
      };
      x = layer.y;
      at = biases + outs;
      return layer;
    });
    this.y = x.data;
  }

  /** y at `count` places, whose inputs are rows of `inputs` from the number `at` on. */
  forward(inputs: Float64Array, at: number, count: number): void {
    const { layers, x, capacity } = this;
    const ins = layers[0]!.ins;
    for (let s = 0; s < count; s++)
      for (let i = 0; i < ins; i++) x[i * capacity + s] = inputs[at + s * ins + i]!;
    for (const layer of layers) {
      const { outs, b, y, slope, activation } = layer;
      for (let o = 0; o < outs; o++) y.data.fill(b[o]!, o * capacity, o * capacity + count);
      addProduct(y, layer.x, layer.W, count, outs, layer.ins);
      if (activation === 'linear') continue;
      for (let o = 0; o < outs; o++) activate(activation, y.data, slope, o * capacity, count);
    }
  }

  /** gradient += Σ over the `count` places of the last `forward` of (∂y/∂parameters)ᵀ seed, seeds laid out as y. */
  parameterGradient(seed: Float64Array, count: number): void {
    const { layers, capacity } = this;
    for (let l = layers.length - 1; l >= 0; l--) {
      const { outs, db, dW, x, slope, delta, activation } = layers[l]!;
      const { data } = delta;
      const above = layers[l + 1];
      if (above) {
        for (let o = 0; o < outs; o++) data.fill(0, o * capacity, o * capacity + count);
        addProduct(delta, above.delta, above.transposed, count, outs, above.outs);
      } else {
        for (let o = 0; o < outs; o++)
          for (let s = o * capacity; s < o * capacity + count; s++) data[s] = seed[s]!;
      }
      for (let o = 0; o < outs; o++) {
        const end = o * capacity + count;
        let sum = db[o]!;
        for (let s = o * capacity; s < end; s++) {
          if (activation !== 'linear') data[s]! *= slope[s]!;
          sum += data[s]!;
        }
        db[o] = sum;
      }
      addProduct(dW, turned(x), turned(delta), layers[l]!.ins, outs, count);
    }
  }
}

const view = (data: Float64Array, across: number, along: number): View => ({ data, across, along });

/** The transpose. */
const turned = ({ data, across, along }: View): View => ({ data, across: along, along: across });
