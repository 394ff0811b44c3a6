/** The experiment of the coins: all lines grow together, the one that is behind first, until the step that is asked for. */
import type { Experiment, Frame } from '../../experiment.ts';
import type { StochasticProblem } from '../problem.ts';
import { CoinsTrack } from './line.ts';
import type { CoinsBody, CoinsRequest, CoinsSnapshot, VarianceAtOneTheta } from './messages.ts';
import { coupledCoins, coupledCost, leastCost } from './problem.ts';
import { COIN_ESTIMATORS, type CoinEstimator, type CoinsSettings } from './settings.ts';

/** Whose θ all are compared at, if it is on: the first of these. */
const OWNERS: readonly CoinEstimator[] = [
  'relax',
  'rebar',
  'relax-network',
  'disarm',
  'rloo',
  'running-mean',
  'reinforce',
];

/** What a run from step 0 depends on. */
const keyOf = ({ settings, epoch }: Pick<CoinsRequest, 'settings' | 'epoch'>): string => {
  const { estimators: _, axis: __, ...trained } = settings;
  return JSON.stringify([trained, epoch]);
};

interface Run {
  readonly key: string;
  readonly epoch: number;
  readonly problem: StochasticProblem;
  readonly least: number;
  readonly settings: CoinsSettings;
  /** Those switched off stay where they are. */
  readonly tracks: Map<CoinEstimator, CoinsTrack>;
}

export class CoinsExperiment implements Experiment<CoinsRequest, CoinsBody, CoinsSnapshot> {
  private wish: CoinsRequest | null = null;
  private run: Run | null = null;
  private together: VarianceAtOneTheta | null = null;
  private compared: Float64Array[] = [];
  private unseen = false;

  request(wish: CoinsRequest): void {
    this.wish = wish;
    this.unseen = true;
    this.together = null;
    this.compared = [];
  }

  advance(deadline: number, now: () => number): boolean {
    const { wish } = this;
    if (!wish) return false;
    const key = keyOf(wish);
    if (this.run?.key !== key) this.run = begin(wish);
    do {
      const [behind] = this.tracks().toSorted((x, y) => x.head - y.head);
      if (!behind || behind.head >= this.goal) {
        if (!this.compareNext()) return false;
      } else {
        behind.advance(this.goal);
        this.unseen = true;
      }
    } while (now() < deadline);
    return true;
  }

  waitMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  frame(): Frame<CoinsBody> | null {
    const { wish, run, together } = this;
    if (!this.unseen || !wish || !run) return null;
    this.unseen = false;
    const tracks = this.tracks();
    const lines = tracks.map((track) => track.line());
    const head = this.head();
    const { steps } = wish.settings;
    const body: CoinsBody = {
      request: wish.number,
      settings: { ...run.settings, estimators: wish.settings.estimators, axis: wish.settings.axis },
      head,
      lines,
      least: run.least,
      together: together && { ...together, variance: together.variance.slice() },
      state:
        head < this.goal || (lines.length > 0 && !together)
          ? 'training'
          : head >= steps
            ? 'finished'
            : 'paused',
    };
    return { body, transfer: buffersOf(body) };
  }

  /** Null before anything was trained: a request alone makes the same again. */
  save(): CoinsSnapshot | null {
    const { run } = this;
    if (!run || run.tracks.size === 0) return null;
    const { settings, epoch, tracks } = run;
    return { settings, epoch, tracks: [...tracks.values()].map((track) => track.save()) };
  }

  /** Goes on from there where the next request is for the same run. @throws RangeError for numbers of another shape */
  load({ settings, epoch, tracks }: CoinsSnapshot): void {
    const run = begin({ settings, epoch });
    for (const saved of tracks) {
      const track = new CoinsTrack(saved.id, run.problem, run.least, settings);
      track.load(saved);
      run.tracks.set(saved.id, track);
    }
    this.run = run;
    this.unseen = true;
  }

  dispose(): void {
    this.run = null;
    this.wish = null;
  }

  /** What was asked for, or where the first of them has come: at rest all stand at one step. */
  private get goal(): number {
    const { wish } = this;
    if (!wish) return 0;
    return Math.max(Math.min(wish.goal, wish.settings.steps), ...this.tracks().map(({ head }) => head));
  }

  /** Of those that are on, in the order of the chips; one that is new begins at step 0. */
  private tracks(): readonly CoinsTrack[] {
    const { wish, run } = this;
    if (!wish || !run) return [];
    return COIN_ESTIMATORS.filter((id) => wish.settings.estimators.includes(id)).map((id) => {
      const track = run.tracks.get(id) ?? new CoinsTrack(id, run.problem, run.least, run.settings);
      run.tracks.set(id, track);
      return track;
    });
  }

  private head(): number {
    const heads = this.tracks().map((track) => track.head);
    return heads.length === 0 ? this.goal : Math.max(0, Math.min(...heads));
  }

  /** Compares one more line at the owner's θ; false when there is nothing left to compare. */
  private compareNext(): boolean {
    const tracks = this.tracks();
    const { compared } = this;
    const next = tracks[compared.length];
    const owner = OWNERS.flatMap((id) => tracks.find((track) => track.id === id) ?? [])[0];
    if (!next || !owner) return false;
    compared.push(next.varianceAt(owner.heads()));
    if (compared.length === tracks.length) {
      const variance = Float64Array.from(compared.flatMap((each) => [...each]));
      this.together = { owner: owner.id, step: owner.head, variance };
      this.unseen = true;
    }
    return true;
  }
}

function begin({ settings, epoch }: Pick<CoinsRequest, 'settings' | 'epoch'>): Run {
  const { coupling, pairs } = settings;
  return {
    key: keyOf({ settings, epoch }),
    epoch,
    settings,
    problem: coupledCoins(coupling, pairs),
    least: leastCost(coupledCost(coupling, pairs)),
    tracks: new Map(),
  };
}

const buffersOf = ({ lines, together }: CoinsBody): ArrayBuffer[] => [
  ...lines.flatMap(({ id: _, cost: __, ...arrays }) => Object.values(arrays).map(({ buffer }) => buffer)),
  ...(together ? [together.variance.buffer] : []),
];
