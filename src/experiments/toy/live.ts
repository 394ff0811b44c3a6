/** Live mode: training that keeps θ through every change, paced by the wall clock, and its log for repeating it. */
import type { Progress } from '../experiment.ts';
import type { ToyBody, ToyLog, ToyRequest } from './messages.ts';
import { ghostOf, type ToyEvent, ToySession, trainingDifference } from './session.ts';
import type { ToySettings } from './settings.ts';
import { gridOf, type WholeRun } from './whole.ts';

const RECORDS = 200;
/** Milliseconds of a paced run that may be made up for; a longer absence (a hidden tab) is not. */
const MAKE_UP_MS = 250;

export class LiveRun {
  private goal = 0;
  private speed = Number.POSITIVE_INFINITY;
  /** Where and when the present pace began. */
  private anchor = { step: 0, at: 0 };
  private pending: ToyEvent[] = [];
  private replayHead = 0;
  /** The settings to apply when a replay has ended. */
  private after: ToySettings | null = null;

  /** The page's count of resets for which this session stands; of a log from a link, the first it is asked for. */
  private epoch: number | undefined;

  private constructor(readonly session: ToySession) {}

  /** A fresh session, or one that goes on from step `at` of a whole run. */
  static from(whole: WholeRun | null, settings: ToySettings, at: number): LiveRun {
    const initial = whole ? whole.settings : settings;
    const live = new LiveRun(new ToySession(initial, gridOf(settings.steps, RECORDS)));
    live.replayHead = at;
    if (whole) live.session.ghosts = whole.session.tracks.flatMap((track) => ghostOf(track, at) ?? []);
    return live;
  }

  static replaying(log: ToyLog): LiveRun {
    const live = new LiveRun(new ToySession(log.initial, gridOf(log.initial.steps, RECORDS)));
    live.pending = [...log.events];
    live.replayHead = log.head;
    live.epoch = log.epoch;
    return live;
  }

  /** True when the page has been reset since this session began. */
  isOver(orders: ToyRequest['live']): boolean {
    return this.epoch !== undefined && this.epoch !== orders.epoch;
  }

  /** True while the session is still on its way to where it was. */
  get replaying(): boolean {
    return this.pending.length > 0 || this.session.head < this.replayHead;
  }

  /** Takes the page's orders; a change of settings is applied where the reader stands. */
  order(settings: ToySettings, orders: ToyRequest['live'], now: number): void {
    this.epoch = orders.epoch;
    const goal = Math.min(orders.goal, settings.steps);
    if (goal !== this.goal || orders.speed !== this.speed) {
      this.goal = goal;
      this.speed = orders.speed;
      this.anchor = { step: this.session.head, at: now };
    }
    if (this.replaying) {
      this.after = settings;
      return;
    }
    const { session } = this;
    if (Object.keys(trainingDifference(session.settings, settings)).length === 0) {
      session.settings = settings;
      return;
    }
    if (orders.forkAt !== null && orders.forkAt < session.head)
      session.fork(orders.forkAt, settings, settings.focus);
    else session.change(settings, settings.focus);
    this.anchor = { step: session.head, at: now };
  }

  /** Trains as far as goal, pace and deadline allow; true when anything happened. */
  advance(deadline: number, now: () => number): boolean {
    if (this.replaying) {
      this.replayOn(deadline, now);
      return true;
    }
    const { head } = this.session;
    if (this.due(now()) <= head) return false;
    // Far behind its pace the run does not race after it: what was missed while nobody looked is not trained.
    if (this.due(now()) - head > Math.max(1, this.speed))
      this.anchor = { step: head, at: now() - Math.max(MAKE_UP_MS, 1000 / this.speed) };
    this.session.advance(this.due(now()), deadline, now);
    return true;
  }

  waitMs(now: number): number {
    if (this.replaying) return 0;
    const { head } = this.session;
    if (head >= this.goal) return Number.POSITIVE_INFINITY;
    if (this.due(now) > head) return 0;
    return Math.max(1, this.anchor.at + ((head + 1 - this.anchor.step) / this.speed) * 1000 - now);
  }

  log(): ToyLog {
    const { initial, events, head } = this.session;
    return { initial, events, head, ...(this.epoch === undefined ? {} : { epoch: this.epoch }) };
  }

  get state(): ToyBody['state'] {
    if (this.replaying) return 'replaying';
    const { head, settings } = this.session;
    if (head < this.goal) return 'playing';
    return head >= settings.steps ? 'finished' : 'paused';
  }

  progress(): (Progress & { secondsLeft: number | null }) | null {
    if (!this.replaying) return null;
    const { head } = this.session;
    return { doing: 'repeating the training so far', done: head, total: this.replayHead, secondsLeft: null };
  }

  private due(now: number): number {
    const paced = this.anchor.step + Math.floor(((now - this.anchor.at) / 1000) * this.speed + 1e-9);
    return Math.min(this.goal, Number.isNaN(paced) ? this.goal : paced);
  }

  private replayOn(deadline: number, now: () => number): void {
    const { session } = this;
    while (this.replaying) {
      const event = this.pending[0];
      const to = event ? (event.from ?? event.step) : this.replayHead;
      if (session.head < to && !session.advance(to, deadline, now)) return;
      if (event) {
        session.replay(event);
        this.pending.shift();
      }
      if (now() >= deadline) break;
    }
    if (this.replaying) return;
    // Repeated once: who goes back from here later goes back for good.
    this.replayHead = 0;
    this.anchor = { step: session.head, at: now() };
    const { after } = this;
    this.after = null;
    if (after) session.change(after, after.focus);
  }
}
