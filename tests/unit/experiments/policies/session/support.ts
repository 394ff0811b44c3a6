/** Drives control jobs without a worker. */
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import type { Environment } from '../../../../../src/experiments/policies/environments/environment.ts';
import type {
  PoliciesBody,
  PoliciesJob,
  PoliciesNetworks,
  PoliciesRequest,
  PoliciesRun,
} from '../../../../../src/experiments/policies/messages.ts';
import type { MethodId } from '../../../../../src/experiments/policies/methods/methods.ts';
import { JobRun } from '../../../../../src/experiments/policies/run.ts';
import { PoliciesExperiment } from '../../../../../src/experiments/policies/session.ts';
import { type PoliciesSettings, policiesSettings } from '../../../../../src/experiments/policies/settings.ts';

export const SETTINGS: PoliciesSettings = { ...policiesSettings.defaults, steps: 1000, seeds: 2, rate: 0.01 };
export const VARIANCE = { every: 15, rollouts: 4 };

export const training = (method: MethodId, seed = 1): PoliciesJob => ({ kind: 'training', method, seed });
export const measuring = (method: MethodId, seed = 1): PoliciesJob => ({ kind: 'variance', method, seed });

export const jobRun = (
  job: PoliciesJob,
  settings = SETTINGS,
  variance = VARIANCE,
  environment: () => Environment = () => new CartPole(),
): JobRun => new JobRun(job, settings, variance, environment);

export function finish(run: JobRun, budget = SETTINGS.steps): PoliciesRun {
  while (!run.finishedAt(budget)) run.advance(budget);
  return run.shown(budget, true);
}

/** A kept moment as it came. */
export interface Told {
  readonly job: PoliciesJob;
  readonly moment: PoliciesNetworks;
}

let count = 0;
export const wish = (
  jobs: readonly PoliciesJob[],
  change: Partial<PoliciesRequest> = {},
): PoliciesRequest => ({
  number: ++count,
  settings: SETTINGS,
  epoch: 0,
  variance: VARIANCE,
  orders: jobs.map((job) => ({ job, from: null })),
  watched: null,
  ...change,
});

/** Works in slices of about so many looks at the clock, up to `most` of them; returns the bodies, without checkpoints. */
export async function work(
  policies: PoliciesExperiment,
  looks: number,
  most = Number.POSITIVE_INFINITY,
  told: Told[] = [],
): Promise<PoliciesBody[]> {
  const bodies: PoliciesBody[] = [];
  let time = 0;
  const now = (): number => time++;
  for (let n = 0, more = true; more && n < most; n++) {
    more = await policies.advance(time + looks, now);
    const frame = policies.frame();
    if (!frame) continue;
    const body = structuredClone(frame.body, { transfer: frame.transfer });
    // In which body a moment is told depends on the slices.
    for (const run of body.runs) told.push(...run.checkpoints.map((moment) => ({ job: run.job, moment })));
    bodies.push({ ...body, runs: body.runs.map((run) => ({ ...run, checkpoints: [] })) });
  }
  return bodies;
}

export async function runsOf(request: PoliciesRequest, looks = 20): Promise<readonly PoliciesRun[]> {
  const policies = new PoliciesExperiment();
  policies.request(request);
  return (await work(policies, looks)).at(-1)!.runs;
}
