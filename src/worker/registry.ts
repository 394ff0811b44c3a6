/** The experiments a host can run, each loaded when it is first asked for. */
import type { Experiment } from '../experiments/experiment.ts';
import type { ExperimentName } from './protocol.ts';

const loaders: Record<ExperimentName, () => Promise<Experiment<unknown, unknown, unknown>>> = {
  toy: async () => (await import('../experiments/toy/hosted.ts')).hostedToy(),
  coins: async () => (await import('../experiments/toy/coins/hosted.ts')).hostedCoins(),
  microscope: async () => (await import('../experiments/toy/microscope/hosted.ts')).hostedMicroscope(),
  policies: async () => (await import('../experiments/policies/hosted.ts')).hostedPolicies(),
  lab: async () => (await import('../experiments/lab/hosted.ts')).hostedLab(),
  painter: async () => (await import('../experiments/painter/hosted.ts')).hostedPainter(),
  vae: async () => (await import('../experiments/vae/hosted.ts')).hostedVae(),
  audit: async () => (await import('../experiments/audit/hosted.ts')).hostedAudit(),
};

/** @throws Error for a name that is not an experiment. */
export async function loadExperiment(name: string): Promise<Experiment<unknown, unknown, unknown>> {
  const load = Object.hasOwn(loaders, name) ? loaders[name as ExperimentName] : undefined;
  if (!load) throw new Error(`There is no experiment called “${name.slice(0, 24)}”.`);
  return load();
}
