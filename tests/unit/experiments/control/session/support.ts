/** Drives control pieces without a worker. */
import { CartPole } from '../../../../../src/experiments/control/environments/cartPole.ts';
import type { Environment } from '../../../../../src/experiments/control/environments/environment.ts';
import type {
  ControlBody,
  ControlNetworks,
  ControlPiece,
  ControlRequest,
  ControlRun,
} from '../../../../../src/experiments/control/messages.ts';
import type { MethodId } from '../../../../../src/experiments/control/methods/methods.ts';
import { PieceRun } from '../../../../../src/experiments/control/run.ts';
import { ControlExperiment } from '../../../../../src/experiments/control/session.ts';
import { type ControlSettings, controlSettings } from '../../../../../src/experiments/control/settings.ts';

export const SETTINGS: ControlSettings = { ...controlSettings.defaults, steps: 1000, seeds: 2, rate: 0.01 };
export const VARIANCE = { every: 15, rollouts: 4 };

export const training = (method: MethodId, seed = 1): ControlPiece => ({ kind: 'training', method, seed });
export const measuring = (method: MethodId, seed = 1): ControlPiece => ({ kind: 'variance', method, seed });

export const pieceRun = (
  piece: ControlPiece,
  settings = SETTINGS,
  variance = VARIANCE,
  environment: () => Environment = () => new CartPole(),
): PieceRun => new PieceRun(piece, settings, variance, environment);

export function finish(run: PieceRun, budget = SETTINGS.steps): ControlRun {
  while (!run.finishedAt(budget)) run.advance(budget);
  return run.shown(budget, true);
}

/** A kept moment as it came. */
export interface Told {
  readonly piece: ControlPiece;
  readonly moment: ControlNetworks;
}

let count = 0;
export const wish = (
  pieces: readonly ControlPiece[],
  change: Partial<ControlRequest> = {},
): ControlRequest => ({
  number: ++count,
  settings: SETTINGS,
  epoch: 0,
  variance: VARIANCE,
  orders: pieces.map((piece) => ({ piece, from: null })),
  watched: null,
  ...change,
});

/** Works in slices of about so many looks at the clock, up to `most` of them; returns the bodies, without checkpoints. */
export async function work(
  control: ControlExperiment,
  looks: number,
  most = Number.POSITIVE_INFINITY,
  told: Told[] = [],
): Promise<ControlBody[]> {
  const bodies: ControlBody[] = [];
  let time = 0;
  const now = (): number => time++;
  for (let n = 0, more = true; more && n < most; n++) {
    more = await control.advance(time + looks, now);
    const frame = control.frame();
    if (!frame) continue;
    const body = structuredClone(frame.body, { transfer: frame.transfer });
    // In which body a moment is told depends on the slices.
    for (const run of body.runs)
      told.push(...run.checkpoints.map((moment) => ({ piece: run.piece, moment })));
    bodies.push({ ...body, runs: body.runs.map((run) => ({ ...run, checkpoints: [] })) });
  }
  return bodies;
}

export async function runsOf(request: ControlRequest, looks = 20): Promise<readonly ControlRun[]> {
  const control = new ControlExperiment();
  control.request(request);
  return (await work(control, looks)).at(-1)!.runs;
}
