/** The golden autoencoders through the tensor engine, on whatever backend is current. */
import {
  type Computed,
  flatten,
  type GoldenFile,
  type Inputs,
  type Json,
  networkLeaves,
  vector,
  weights,
} from '../../../../../scripts/golden/tree.ts';
import {
  type EngineEstimator,
  type EngineLayout,
  engineLayout,
} from '../../../../../src/experiments/vae/engine/parameters.ts';
import { type Case, type Compared, onTensors, type Inputs as Values } from './compare.ts';

/** Names of the estimators in the files. */
const IN_FILE: { readonly [name: string]: EngineEstimator } = {
  reinforce: 'reinforce',
  reinforce_baseline: 'running-mean',
  rebar: 'rebar',
  relax_add: 'relax',
  relax_all: 'relax-network',
  concrete: 'concrete',
  muprop: 'muprop',
  disarm: 'disarm',
};

const record = (x: Json | undefined): Inputs => {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) throw new TypeError('Expected a record.');
  return x as Inputs;
};

const list = (x: Json | undefined): readonly Json[] => {
  if (!Array.isArray(x)) throw new TypeError('Expected an array.');
  return x;
};

/** Every tensor of every case and estimator in the file, but for values that the engine keeps to itself. */
export async function compareGolden(file: GoldenFile): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const golden of file.cases) {
    for (const [name, expected] of Object.entries(record(golden['estimators']))) {
      const estimator = IN_FILE[name];
      if (!estimator) throw new TypeError(`No estimator is called ${name}.`);
      const { f_antithetic: _, ...given } = record(expected);
      all.push(...leaves(given, await compute(golden.inputs, estimator), `${golden.id} ${name}`));
    }
  }
  return all;
}

function leaves(expected: Json, got: Computed | undefined, name: string): Compared[] {
  if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
    return Object.entries(expected).flatMap(([key, x]) =>
      leaves(x, (got as { readonly [key: string]: Computed } | undefined)?.[key], `${name}.${key}`),
    );
  }
  const numbers = typeof got === 'number' ? [got] : Array.from((got as ArrayLike<number> | undefined) ?? []);
  return [{ name, expected: flatten(expected), got: numbers }];
}

async function compute(inputs: Inputs, estimator: EngineEstimator): Promise<{ [name: string]: Computed }> {
  const [visible = 0, ...latents] = vector(inputs, 'sizes');
  const networks = list(inputs['Q']).map(record);
  const config: Case = {
    estimator,
    shape: { visible, latents, hidden: [] },
    conditional: 'independent',
    hidden: [flatten(networks[0]!['b1']).length, flatten(networks[0]!['b2']).length],
    samples: 2,
  };
  const layout = engineLayout(config);
  const values = valuesOf(inputs, layout, networks);
  if (estimator === 'running-mean') return withBaselines(config, layout, values, vector(inputs, 'baseline'));
  const { g, V, theta, phi } = await onTensors(config, values);
  const dphi = Float64Array.from(phi);
  const computed: { [name: string]: Computed } = { g_logits: g, params: split(layout, theta), V };
  layout.phi.etas.forEach((at, l) => {
    computed[`dV_d_eta${l + 1}`] = dphi[at]!;
    computed[`dV_d_log_temp${l + 1}`] = dphi[l]!;
  });
  layout.phi.networks.forEach(({ widths, at }, l) => {
    Object.assign(computed, networkLeaves(`dV_d_Q${l + 1}`, widths, dphi, at));
  });
  return computed;
}

function valuesOf(inputs: Inputs, layout: EngineLayout, networks: readonly Inputs[]): Values {
  const named = { ...record(inputs['encoder']), ...record(inputs['decoder']) };
  const phi = new Float64Array(layout.phi.size);
  if (layout.phi.temperatures > 0) phi.set(vector(inputs, 'log_temp'));
  layout.phi.networks.forEach(({ at }, l) => {
    phi.set(weights({ Q: networks[l]! }, 'Q'), at);
  });
  const eta = vector(inputs, 'eta');
  layout.phi.etas.forEach((at, l) => {
    phi[at] = eta[l]!;
  });
  const x = list(inputs['x']).map((row) => Float64Array.from(flatten(row)));
  // In the file layer after layer, here image after image.
  const noise = (key: string) => {
    const layers = list(inputs[key]).map((layer) => list(layer).map(flatten));
    return Float64Array.from(x.flatMap((_, n) => layers.flatMap((rows) => rows[n]!)));
  };
  const theta = Float64Array.from(layout.model.tensors.flatMap(({ name }) => flatten(named[name])));
  return { mean: vector(inputs, 'x_mean'), theta, phi, x, u: noise('u'), v: noise('v') };
}

/** A baseline for each example: one at a time. */
async function withBaselines(
  config: Case,
  layout: EngineLayout,
  { x, u, v, ...rest }: Values,
  baselines: Float64Array,
): Promise<{ [name: string]: Computed }> {
  const part = (values: Float64Array, n: number) =>
    values.subarray(n * layout.latents, (n + 1) * layout.latents);
  const each = await Promise.all(
    x.map((image, n) =>
      onTensors(config, {
        ...rest,
        phi: Float64Array.of(baselines[n]!, 0, 0),
        x: [image],
        u: part(u, n),
        v: part(v, n),
      }),
    ),
  );
  const theta = each[0]!.theta.map((_, i) => each.reduce((sum, e) => sum + e.theta[i]! / each.length, 0));
  let start = 0;
  const g = config.shape.latents.flatMap((units) => {
    start += units;
    return each.flatMap((e) => e.g.slice(start - units, start));
  });
  return { g_logits: g, params: split(layout, theta) };
}

const split = ({ model }: EngineLayout, flat: readonly number[]): { [name: string]: Computed } =>
  Object.fromEntries(
    model.tensors.map(({ name, rows, columns, at }) => [name, flat.slice(at, at + rows * columns)]),
  );
