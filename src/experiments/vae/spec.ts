/** From the settings of the figure to what an engine is made for, and where it starts. */
import { PIXELS } from './data/dataSet.ts';
import type { CreateEngine, EngineSnapshot, EngineSpec } from './engine/engine.ts';
import { engineLayout } from './engine/parameters.ts';
import { seededSnapshot } from './engine/snapshot.ts';
import type { TrainingImages } from './images.ts';
import { networkWidths, shapeOf } from './request.ts';
import type { VaeEstimatorName, VaeSettings } from './settings.ts';

/** What all runs side by side are given. */
export interface RunSetup {
  readonly settings: VaeSettings;
  readonly images: Pick<TrainingImages, 'training' | 'mean'>;
  readonly create: CreateEngine;
}

export function engineSpec(
  id: VaeEstimatorName,
  { settings, images }: Pick<RunSetup, 'settings' | 'images'>,
): EngineSpec {
  const { seed, batch, conditional, weightDecay, samples, meanDecay } = settings;
  return {
    shape: shapeOf(settings, PIXELS),
    images: images.training,
    mean: images.mean,
    batch,
    seed,
    estimator: id,
    hidden: networkWidths(settings),
    conditional,
    weightDecay: Number(weightDecay),
    samples,
    ...(id === 'running-mean' ? { decay: meanDecay } : {}),
  };
}

/** The seed's own start under these settings. */
export function startOf(
  spec: EngineSpec,
  { temperature, eta }: Pick<VaeSettings, 'temperature' | 'eta'>,
): EngineSnapshot {
  return seededSnapshot(engineLayout(spec), spec.seed, { logTemperature: Math.log(temperature), eta });
}
