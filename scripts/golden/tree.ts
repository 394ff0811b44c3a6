/** The shape of a golden file, and readers that refuse what is not there. */

export type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Inputs of one case. */
export type Inputs = { readonly [key: string]: Json };

/** What the code computes from a case's inputs: the same names as in the file; arrays may be flat, row after row. */
export type Computed = number | ArrayLike<number> | { readonly [key: string]: Computed };

export interface GoldenCase {
  readonly id: string;
  readonly inputs: Inputs;
  readonly [section: string]: Json;
}

export interface GoldenFile {
  readonly schema: string;
  readonly name: string;
  readonly cases: readonly GoldenCase[];
}

/** How one golden file is recomputed: sections `common`, `estimators`, `moments` of each case from its inputs. */
export type Recompute = (inputs: Inputs) => { readonly [section: string]: Computed };

/** The sections whose every number is compared. */
export const SECTIONS = ['common', 'estimators', 'moments'] as const;

export function isGoldenFile(x: Json): x is Json & GoldenFile {
  if (typeof x !== 'object' || x === null) return false;
  const { schema, cases } = x as Partial<GoldenFile>;
  return schema === 'golden/1' && Array.isArray(cases);
}

/** All numbers of nested arrays, in order. Throws if something else is among them. */
export function flatten(x: Json | undefined): number[] {
  if (typeof x === 'number') return [x];
  if (Array.isArray(x)) return x.flatMap(flatten);
  throw new TypeError(`Expected numbers, found ${JSON.stringify(x)}.`);
}

/** inputs[key] as one vector. */
export const vector = (inputs: Inputs, key: string): Float64Array => Float64Array.from(flatten(inputs[key]));

/** inputs[key] as rows. */
export function rows(inputs: Inputs, key: string): number[][] {
  const x = inputs[key];
  if (!Array.isArray(x)) throw new TypeError(`${key} is not a matrix.`);
  return x.map(flatten);
}

/** inputs[key] as one number (a length-1 array counts). */
export function scalar(inputs: Inputs, key: string): number {
  const [x, ...more] = flatten(inputs[key]);
  if (x === undefined || more.length > 0) throw new TypeError(`${key} is not one number.`);
  return x;
}

/** The activation named in the inputs; throws on one that networks do not have. */
export function activation(inputs: Inputs, key = 'act'): 'tanh' | 'relu' | 'elu' {
  const x = inputs[key];
  if (x === 'tanh' || x === 'relu' || x === 'elu') return x;
  throw new TypeError(`${key} is no activation: ${JSON.stringify(x)}.`);
}

const LAYERS = ['W1', 'b1', 'W2', 'b2', 'W3', 'b3'] as const;

/** Flat parameters of the network inputs[key], layer by layer, W row-major then b. */
export function weights(inputs: Inputs, key: string): number[] {
  const net = inputs[key];
  if (typeof net !== 'object' || net === null || Array.isArray(net))
    throw new TypeError(`${key} is no network.`);
  const record: Inputs = net as Inputs;
  return LAYERS.filter((name) => name in record).flatMap((name) => flatten(record[name]));
}

/** Names the parts of a network's gradient inside `flat` from `at` on: `${prefix}.W1`, `${prefix}.b1`, … */
export function networkLeaves(
  prefix: string,
  widths: readonly number[],
  flat: Float64Array,
  at = 0,
): { [name: string]: Computed } {
  const leaves: { [name: string]: Computed } = {};
  let next = at;
  for (let l = 1; l < widths.length; l++) {
    const outs = widths[l]!;
    const count = widths[l - 1]! * outs;
    leaves[`${prefix}.W${l}`] = flat.slice(next, next + count);
    leaves[`${prefix}.b${l}`] = flat.slice(next + count, next + count + outs);
    next += count + outs;
  }
  return leaves;
}
