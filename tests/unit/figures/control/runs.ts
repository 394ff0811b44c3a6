/** Runs and a pool as the workers would make them, made up for tests. */
import type { Checkpoints } from '../../../../src/experiments/control/checkpoints.ts';
import type {
  ControlNetworks,
  ControlPiece,
  ControlRun,
  ControlSnapshot,
} from '../../../../src/experiments/control/messages.ts';
import type { MethodId } from '../../../../src/experiments/control/methods/methods.ts';
import { pieceId, piecesOf, sameTraining } from '../../../../src/experiments/control/pieces.ts';
import type { Pool, PoolOptions, PoolWish } from '../../../../src/worker/pool.ts';

export const training = (method: MethodId, seed = 1): ControlPiece => ({ kind: 'training', method, seed });

export const networks = (steps: number): ControlNetworks => ({
  episodes: steps / 100,
  steps,
  theta: Float64Array.of(steps),
  psi: null,
  phi: null,
});

/** A run with a point of its curve after every 10 episodes of 100 steps. */
export function run(piece: ControlPiece, steps: number, change: Partial<ControlRun> = {}): ControlRun {
  const episodes = Array.from({ length: Math.floor(steps / 1000) }, (_, i) => 10 * (i + 1));
  return {
    piece,
    episodes: steps / 100,
    steps,
    solvedAt: 0,
    solvedSteps: 0,
    finished: false,
    stopped: null,
    curve: {
      episodes: Float64Array.from(episodes),
      steps: Float64Array.from(episodes, (e) => 100 * e),
      returns: Float64Array.from(episodes),
      window: Float64Array.from(episodes),
    },
    variance: null,
    networks: networks(steps),
    checkpoints: [],
    end: null,
    ...change,
  };
}

/** A pool without workers: it notes what it is told, and tells what the test gives it. */
export class FakePool implements Pool {
  readonly wishes: PoolWish[] = [];
  readonly paused: boolean[] = [];
  readonly resumed: ControlSnapshot[] = [];
  present: readonly ControlRun[] = [];
  moments: ReadonlyMap<string, Checkpoints> = new Map();
  finished = false;
  frames = 0;
  disposed = false;

  constructor(readonly options: PoolOptions) {}

  get last(): PoolWish {
    const wish = this.wishes.at(-1);
    if (!wish) throw new Error('Nothing was asked for.');
    return wish;
  }
  /** The workers send these runs; the moments are those of the watched run. */
  send(runs: readonly ControlRun[], steps: readonly number[] = []): void {
    this.present = runs;
    const { watched } = this.last;
    if (watched && steps.length > 0) this.moments = new Map(this.moments).set(watched, steps.map(networks));
    this.options.onChange();
  }
  /** All that is asked for is over. */
  end(): void {
    const { settings, variance } = this.last;
    this.finished = true;
    this.send(
      piecesOf(settings, variance !== null).map((piece) => run(piece, settings.steps, { finished: true })),
    );
  }
  request(wish: PoolWish): void {
    const before = this.wishes.at(-1);
    this.wishes.push(wish);
    const same = before?.epoch === wish.epoch && sameTraining(before.settings, wish.settings);
    const ids = piecesOf(wish.settings, wish.variance !== null).map(pieceId);
    this.present = same ? this.present.filter(({ piece }) => ids.includes(pieceId(piece))) : [];
    if (!same) this.moments = new Map();
    const over = this.present.filter(({ steps }) => steps >= wish.settings.steps);
    this.finished = this.finished && over.length === ids.length;
  }
  runs(): readonly ControlRun[] {
    return this.present;
  }
  checkpoints(): ReadonlyMap<string, Checkpoints> {
    return this.moments;
  }
  progress() {
    return null;
  }
  shown(): void {
    this.frames++;
  }
  pause(paused: boolean): void {
    this.paused.push(paused);
  }
  snapshot(): ControlSnapshot {
    return { version: 1, settings: this.last.settings, epoch: this.last.epoch, runs: [] };
  }
  resumeFrom(snapshot: ControlSnapshot): void {
    this.resumed.push(snapshot);
  }
  dispose(): void {
    this.disposed = true;
  }
}
