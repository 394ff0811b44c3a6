/** Drives the autoencoder experiment as a host does, on TensorFlow.js's CPU backend and small models. */
import { generateDigits } from '../../../../../src/experiments/vae/data/generateDigits.ts';
import type { DeviceOptions } from '../../../../../src/experiments/vae/device.ts';
import type {
  VaeBody,
  VaeRequest,
  VaeRun,
  VaeSnapshot,
} from '../../../../../src/experiments/vae/messages.ts';
import { VaeExperiment } from '../../../../../src/experiments/vae/session.ts';
import { type VaeSettings, vaeSettings } from '../../../../../src/experiments/vae/settings.ts';

/** Few images and no measuring of backends: both take longer than the training here. */
export const SMALL: VaeSettings = {
  ...vaeSettings.defaults,
  data: 'own',
  backend: 'cpu',
  estimators: ['reinforce', 'rebar'],
  focus: 'rebar',
  latents: 8,
  batch: 8,
  steps: 60,
};

const IMAGES = generateDigits(1, 120);

const onCpu: DeviceOptions = { backends: ['cpu'] };

export interface Driven {
  readonly experiment: VaeExperiment;
  readonly bodies: VaeBody[];
  snapshot: VaeSnapshot | null;
  request: VaeRequest;
  /** Changes the request and works until there is nothing left to do; returns the last body. */
  until(
    change: Partial<Omit<VaeRequest, 'settings'>> & { settings?: Partial<VaeSettings> },
  ): Promise<VaeBody>;
  /** Works for that many slices at most. */
  slices(count: number): Promise<void>;
  run(id: VaeRun['id']): VaeRun;
}

export function drive(settings: Partial<VaeSettings> = {}, options: DeviceOptions = {}): Driven {
  const experiment = new VaeExperiment({ ...onCpu, ...options });
  let fake = 0;
  // Every look at the clock is a moment later, so that pictures and snapshots fall due.
  const now = (): number => {
    fake += 20;
    return fake;
  };
  const slice = async (): Promise<boolean> => {
    const more = await experiment.advance(0, now);
    const frame = experiment.frame();
    if (frame) driven.bodies.push(frame.body);
    driven.snapshot = experiment.save() ?? driven.snapshot;
    return more || frame !== null;
  };
  const driven: Driven = {
    experiment,
    bodies: [],
    snapshot: null,
    request: { number: 0, settings: { ...SMALL, ...settings }, goal: 0, epoch: 0, own: 'few', set: IMAGES },
    async until(change) {
      const { request } = driven;
      driven.request = {
        ...request,
        set: request.number === 0 ? request.set : null,
        ...change,
        number: request.number + 1,
        settings: { ...request.settings, ...change.settings },
      };
      experiment.request(driven.request);
      while (await slice());
      const last = driven.bodies.at(-1);
      if (last?.request !== driven.request.number) throw new Error('The last body answers another request.');
      return last;
    },
    async slices(count) {
      for (let i = 0; i < count; i++) await slice();
    },
    run: (id) => {
      const run = driven.bodies.at(-1)?.runs.find((r) => r.id === id);
      if (!run) throw new Error(`There is no run of ${id}.`);
      return run;
    },
  };
  return driven;
}
