/** The toy experiment: answers requests in whole mode (train again from step 0) and live mode (keep θ and go on). */
import type { Experiment, Frame } from '../experiment.ts';
import { Bands } from './bands.ts';
import { evaluationsPerStep } from './cost.ts';
import { Inspector } from './inspect.ts';
import { LiveRun } from './live.ts';
import type { ToyBody, ToyLine, ToyLog, ToyRequest } from './messages.ts';
import {
  shownSettings,
  type ToySession,
  type ToyTrack,
  toyNeedsNewSession,
  trainingDifference,
} from './session.ts';
import type { ToySettings } from './settings.ts';
import { WholeRun } from './whole.ts';

interface TrackBands {
  readonly seeds: number;
  readonly middle: number;
  readonly loss: Bands;
  readonly variance: Bands;
}

export class ToyExperiment implements Experiment<ToyRequest, ToyBody, ToyLog> {
  private wish: ToyRequest | null = null;
  private taken: ToyRequest | null = null;
  private whole: WholeRun | null = null;
  private live: LiveRun | null = null;
  private inspector: Inspector | null = null;
  private bands = new WeakMap<ToyTrack, TrackBands>();
  /** What the page has not been shown yet. */
  private unseen = { lines: false, atRuler: false, progress: false };
  private clock = 0;

  request(wish: ToyRequest): void {
    this.wish = wish;
  }

  advance(deadline: number, now: () => number): boolean {
    this.take(now());
    const wish = this.taken;
    if (!wish) return false;
    if (this.whole) {
      const { whole } = this;
      const linesBefore = whole.linesDone;
      const busy = !whole.done(wish.settled, wish.bands);
      if (busy) whole.advance(wish.settled, wish.bands, deadline, now);
      if (!linesBefore && whole.linesDone) this.unseen.lines = this.unseen.atRuler = true;
      else if (busy) {
        this.unseen.progress = true;
        if (whole.done(wish.settled, wish.bands)) this.unseen.lines = true;
      }
    } else if (this.live?.advance(deadline, now)) this.unseen.lines = this.unseen.atRuler = true;
    this.clock = now();
    return this.hasWork(now);
  }

  waitMs(now: () => number): number {
    return this.live ? this.live.waitMs(now()) : Number.POSITIVE_INFINITY;
  }

  frame(): Frame<ToyBody> | null {
    const session = this.session;
    const wish = this.taken;
    if (!session || !wish) return null;
    const { lines, atRuler, progress } = this.unseen;
    if (!lines && !atRuler && !progress) return null;
    if (this.whole && !this.whole.linesDone) return null;
    this.unseen = { lines: false, atRuler: false, progress: false };
    const settings = { ...session.settings, ...shownSettings(wish.settings) };
    const playhead = this.playhead(wish, session);
    const stepOf = (track: ToyTrack) => stepAt(track, playhead, settings, session.head);
    const inspector = this.inspector!;
    const seeds = this.whole ? this.whole.seedsDone : settings.seeds;
    const body: ToyBody = {
      request: wish.number,
      settings,
      head: session.head,
      lines: lines ? session.tracks.map((track) => this.line(track, settings)) : null,
      ghosts: session.ghosts,
      atRuler: {
        playhead,
        seeds,
        lines: inspector.lines(stepOf, seeds),
        relaxations: inspector.relaxations(stepOf, settings),
        oneTheta: this.isStill(wish) ? inspector.atOneTheta(stepOf, settings.focus, seeds) : null,
      },
      log: this.live ? this.live.log() : null,
      state: this.state(wish),
      progress: this.progress(wish),
    };
    return { body, transfer: buffersOf(body) };
  }

  save(): ToyLog | null {
    return this.live ? this.live.log() : null;
  }

  /** Repeats a live session from its log, step by step. */
  load(log: ToyLog): void {
    this.whole = null;
    this.live = LiveRun.replaying(log);
    this.begin(this.live.session);
  }

  dispose(): void {
    this.whole = this.live = this.inspector = null;
  }

  private get session(): ToySession | null {
    return this.live?.session ?? this.whole?.session ?? null;
  }

  /** Turns the latest wish into a session to work on. A run of lines that was begun is finished and shown first. */
  private take(now: number): void {
    const { wish } = this;
    if (!wish || wish === this.taken) return;
    if (this.whole && (!this.whole.linesDone || this.unseen.lines) && this.taken?.settings.mode === 'whole')
      return;
    const before = this.taken;
    this.taken = wish;
    this.unseen.atRuler = true;
    if (before?.settings.band !== wish.settings.band || before?.settings.axis !== wish.settings.axis)
      this.unseen.lines = true;
    if (wish.settings.mode === 'whole') this.takeWhole(wish, before);
    else this.takeLive(wish, before, now);
  }

  private takeWhole(wish: ToyRequest, before: ToyRequest | null): void {
    const { settings } = wish;
    const old = this.whole?.settings;
    const changed =
      !old || Object.keys(trainingDifference(old, settings)).length > 0 || old.steps !== settings.steps;
    if (changed || before?.live.epoch !== wish.live.epoch) {
      this.live = null;
      this.whole = new WholeRun(settings);
      this.begin(this.whole.session);
    } else if (before?.bands !== wish.bands) this.unseen.lines = true;
  }

  private takeLive(wish: ToyRequest, before: ToyRequest | null, now: number): void {
    const { settings, live: orders } = wish;
    const otherNoise = (old: ToySettings) => toyNeedsNewSession(trainingDifference(old, settings));
    let { live } = this;
    if (live && (live.isOver(orders) || otherNoise(live.session.settings))) live = null;
    if (!live) {
      // Coming from whole mode, training goes on from where the ruler stands.
      const whole = before?.settings.mode === 'whole' ? this.whole : null;
      const at = whole ? Math.min(orders.forkAt ?? 0, whole.settings.steps) : 0;
      live = LiveRun.from(whole && !otherNoise(whole.settings) ? whole : null, settings, at);
      this.live = live;
      this.whole = null;
      this.begin(live.session);
    }
    live.order(settings, orders, now);
    this.unseen.lines = true;
  }

  private begin(session: ToySession): void {
    this.inspector = new Inspector(session);
    this.unseen.lines = this.unseen.atRuler = true;
  }

  private hasWork(now: () => number): boolean {
    const wish = this.taken;
    if (this.wish !== wish) return !this.unseen.lines;
    if (!wish) return false;
    if (this.whole) return !this.whole.done(wish.settled, wish.bands);
    return this.live ? this.live.waitMs(now()) <= 0 : false;
  }

  /** Nobody drags, and nothing more is trained now. */
  private isStill(wish: ToyRequest): boolean {
    return wish.settled && ['finished', 'paused'].includes(this.state(wish));
  }

  private playhead(wish: ToyRequest, session: ToySession): number {
    return Math.max(0, wish.playhead ?? session.head);
  }

  private state(wish: ToyRequest): ToyBody['state'] {
    if (this.live) return this.live.state;
    if (!this.whole || this.whole.done(wish.settled, wish.bands)) return 'finished';
    return this.whole.seedsDone < this.whole.settings.seeds ? 'bands' : 'training';
  }

  private progress(wish: ToyRequest): ToyBody['progress'] {
    if (this.live) return this.live.progress();
    const { whole } = this;
    const training = whole && wish.settled && wish.bands && whole.seedsDone < whole.settings.seeds;
    return training ? whole.progress(this.clock) : null;
  }

  private line(track: ToyTrack, settings: ToySettings): ToyLine {
    const r = track.records[0]!;
    const now = track.standing(0);
    const { steps, variance } = track.variances;
    // Between two records the line ends where training stands.
    const tail = now.step > r.steps.at(r.steps.length - 1) ? 1 : 0;
    const recordedSteps = r.steps.copy(0, tail);
    const theta = r.theta.copy(0, tail);
    const loss = r.loss.copy(0, tail);
    if (tail > 0) {
      recordedSteps[r.steps.length] = now.step;
      theta[r.theta.length] = now.theta[0]!;
      loss[r.loss.length] = now.loss;
    }
    const band = this.band(track, Number(settings.band) / 100);
    return {
      id: track.id,
      start: track.start,
      end: track.end,
      cost: evaluationsPerStep(track.id, settings),
      steps: recordedSteps,
      theta,
      loss,
      varianceSteps: steps.copy(),
      variance: variance.copy(),
      band: band && {
        seeds: band.seeds,
        lo: band.loss.lo.copy(),
        hi: band.loss.hi.copy(),
        varianceSteps: r.varianceSteps.copy(),
        varianceLo: band.variance.lo.copy(),
        varianceHi: band.variance.hi.copy(),
      },
    };
  }

  /** Bands over the seeds that are done; none while a drag or the first pass goes on. */
  private band(track: ToyTrack, middle: number): TrackBands | null {
    const wish = this.taken!;
    const { whole } = this;
    if (track.runs.count < 2) return null;
    if (whole && (!wish.settled || (wish.bands && whole.seedsDone < whole.settings.seeds))) return null;
    const seeds = whole ? Math.min(whole.seedsDone, track.runs.count) : track.runs.count;
    if (seeds < 2) return null;
    let bands = this.bands.get(track);
    if (!bands || bands.seeds !== seeds || bands.middle !== middle) {
      const records = track.records.slice(0, seeds);
      bands = {
        seeds,
        middle,
        loss: new Bands(
          records.map((r) => r.loss),
          middle,
        ),
        variance: new Bands(
          records.map((r) => r.variance),
          middle,
        ),
      };
      this.bands.set(track, bands);
    }
    bands.loss.update(track.revision);
    bands.variance.update(track.revision);
    return bands;
  }
}

/** The step of a track under the ruler; the axis may count evaluations instead of steps. */
export function stepAt(track: ToyTrack, playhead: number, settings: ToySettings, head: number): number {
  const cost =
    settings.axis === 'evaluations' && settings.mode === 'whole' ? evaluationsPerStep(track.id, settings) : 1;
  return Math.min(Math.floor(playhead / cost), head);
}

function buffersOf(body: ToyBody): ArrayBuffer[] {
  const out: ArrayBuffer[] = [];
  for (const line of body.lines ?? []) {
    out.push(
      line.steps.buffer,
      line.theta.buffer,
      line.loss.buffer,
      line.varianceSteps.buffer,
      line.variance.buffer,
    );
    if (line.band) {
      const { lo, hi, varianceSteps, varianceLo, varianceHi } = line.band;
      out.push(lo.buffer, hi.buffer, varianceSteps.buffer, varianceLo.buffer, varianceHi.buffer);
    }
  }
  const { relaxations } = body.atRuler;
  if (relaxations) {
    out.push(relaxations.u.buffer);
    for (const curve of relaxations.curves) out.push(curve.values.buffer);
  }
  const { oneTheta } = body.atRuler;
  if (oneTheta) out.push(oneTheta.variance.buffer);
  return out;
}
