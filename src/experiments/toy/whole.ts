/** Whole mode: the complete run of every estimator, first one seed of each, then the other seeds, then finer variances. */
import type { Progress } from '../experiment.ts';
import { ToySession } from './session.ts';
import type { ToySettings } from './settings.ts';

const CHUNK = 1000;
/** Records of the variance in a run: enough for a drag, and refined at rest. */
const COARSE = 100;
const FINE = 400;

/** Every multiple of this many steps, itself a multiple of 10. */
export const gridOf = (steps: number, records: number): number =>
  Math.max(10, Math.round(steps / records / 10) * 10);

export class WholeRun {
  readonly session: ToySession;
  /** Seeds complete for every estimator. */
  seedsDone = 0;
  refined = false;
  private track = 0;
  private startedBands = 0;

  constructor(readonly settings: ToySettings) {
    this.session = new ToySession(settings, gridOf(settings.steps, COARSE));
  }

  get linesDone(): boolean {
    return this.seedsDone > 0;
  }

  /** Seeds that are trained at a time: as many as there are lanes. */
  private get together(): number {
    return Math.max(1, ...this.session.tracks.map((track) => track.ensemble.lanes));
  }

  /** True when there is nothing left to do, given whether bands and refinement are wanted. */
  done(rest: boolean, bands: boolean): boolean {
    if (!this.linesDone) return false;
    if (!rest) return true;
    return (this.seedsDone >= this.settings.seeds || !bands) && this.refined;
  }

  /** Trains on until the deadline. The one-seed lines are finished first, whatever the deadline. */
  advance(rest: boolean, bands: boolean, deadline: number, now: () => number): void {
    while (!this.done(rest, bands)) {
      if (this.linesDone && this.startedBands === 0) this.startedBands = now();
      if (this.seedsDone < this.settings.seeds && (bands || !this.linesDone)) this.trainSeeds();
      else this.refineNext();
      if (this.linesDone && now() >= deadline) return;
    }
  }

  progress(now: number): Progress & { secondsLeft: number | null } {
    const { seeds } = this.settings;
    const done = this.seedsDone - this.together;
    const spent = now - this.startedBands;
    return {
      doing: 'training the other seeds for the bands',
      done: this.seedsDone,
      total: seeds,
      secondsLeft: done > 0 ? ((spent / done) * (seeds - this.seedsDone)) / 1000 : null,
    };
  }

  private trainSeeds(): void {
    const { tracks } = this.session;
    const { steps, seeds } = this.settings;
    const track = tracks[this.track];
    if (track && this.seedsDone < track.runs.count) {
      const runs = {
        first: this.seedsDone,
        count: Math.min(this.together, track.runs.count - this.seedsDone),
      };
      const step = track.ensemble.steps(runs.first);
      track.advance(runs, Math.min(step + CHUNK, steps));
      if (track.ensemble.steps(runs.first) < steps) return;
    }
    this.track++;
    if (this.track < tracks.length) return;
    this.track = 0;
    this.seedsDone = Math.min(this.seedsDone + this.together, seeds);
    this.session.head = this.settings.steps;
    this.session.boundSnapshots();
  }

  private refineNext(): void {
    const next = this.session.tracks.find((track) => !track.refined);
    if (next) next.refine(gridOf(this.settings.steps, FINE));
    else this.refined = true;
  }
}
