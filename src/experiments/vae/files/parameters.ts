/** One run's parameters as named arrays for other programs. */

import { mlpSize } from '../../../math/mlp.ts';
import { PIXELS } from '../data/dataSet.ts';
import type { VaeImages, VaeRunSnapshot, VaeSnapshot } from '../messages.ts';
import { layerCount, networkWidths, shapeOf } from '../request.ts';
import type { VaeEstimatorName, VaeSettings } from '../settings.ts';
import { vaeLayout } from '../shape.ts';
import { type NpyArray, npz } from './npy.ts';

/**
 * An .npz file: every tensor of `vaeLayout` by its name (`Wq1` [784, units], `bq1`, `Wp1` …, `prior`); `mean`, the mean
 * training image [784]; `temperature` and `eta` of each layer where the estimator has them; `settings` and `training` (estimator,
 * step), each one text of JSON. x = W of the layer below, row by row: `h = x @ Wq1 + bq1`.
 * @returns null where this run is not in the snapshot
 */
export function parametersFile(
  { settings, runs }: VaeSnapshot,
  id: VaeEstimatorName,
  images: VaeImages | null,
): Uint8Array<ArrayBuffer> | null {
  const run = runs.find((candidate) => candidate.id === id);
  if (!run) return null;
  const arrays = new Map<string, NpyArray>();
  for (const { name, rows, columns, at } of vaeLayout(shapeOf(settings, PIXELS)).tensors) {
    const vector = !name.startsWith('W');
    arrays.set(name, {
      values: run.theta.subarray(at, at + rows * columns),
      shape: vector ? [rows] : [rows, columns],
    });
  }
  if (images) arrays.set('mean', { values: images.mean, shape: [images.mean.length] });
  const { temperature, eta } = tunedOf(run, settings);
  if (temperature.length > 0) arrays.set('temperature', vectorOf(temperature));
  if (eta.length > 0) arrays.set('eta', vectorOf(eta));
  arrays.set('settings', { text: JSON.stringify(settings) });
  const training = { estimator: id, step: run.step, images: images?.title ?? null };
  arrays.set('training', { text: JSON.stringify(training) });
  return npz(arrays);
}

const vectorOf = (values: readonly number[]): NpyArray => ({
  values: Float32Array.from(values),
  shape: [values.length],
});

/**
 * λ and η of every layer as φ holds them: φ = [log λ of each layer, then for each its network (if any) and η]. Concrete's
 * temperature is a setting; the others have neither.
 */
export function tunedOf(
  { id, phi }: VaeRunSnapshot,
  settings: VaeSettings,
): { readonly temperature: readonly number[]; readonly eta: readonly number[] } {
  const layers = layerCount(settings);
  if (id === 'concrete')
    return { temperature: Array.from({ length: layers }, () => settings.temperature), eta: [] };
  if (id !== 'rebar' && id !== 'relax' && id !== 'relax-network') return { temperature: [], eta: [] };
  const hidden = networkWidths(settings);
  let [at, inputs] = [layers, PIXELS];
  const eta = Array.from({ length: layers }, () => {
    inputs += settings.latents;
    at += 1 + (id === 'rebar' ? 0 : mlpSize([inputs, ...hidden, 1]));
    return phi[at - 1]!;
  });
  return { temperature: [...phi.subarray(0, layers)].map(Math.exp), eta };
}
