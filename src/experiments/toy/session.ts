/** A training session of the toy: tracks in lockstep, changes while running, rewinding, and the branch left behind. */

import { beginsAnew } from '../../settings/effects.ts';
import { toyPlan, toySeeds } from './plan.ts';
import { type ToyEstimatorId, type ToySettings, toySettings } from './settings.ts';
import { Track } from './track.ts';

/** A track of the toy. */
export type ToyTrack = Track<ToyEstimatorId>;

/** Something the reader changed while training went on. */
export interface ToyEvent {
  /** Training step at which it took effect. */
  readonly step: number;
  /** How far training had gone when the reader went back to `step`; absent when the change was made at the head. */
  readonly from?: number;
  readonly change: Partial<ToySettings>;
  /** Whose θ the estimators switched on by this change take over. */
  readonly lead?: ToyEstimatorId;
}

/** The part of a line that was left when the reader went back and changed something. */
export interface Ghost {
  readonly id: ToyEstimatorId;
  readonly steps: Float64Array<ArrayBuffer>;
  readonly loss: Float64Array<ArrayBuffer>;
  readonly varianceSteps: Float64Array<ArrayBuffer>;
  readonly variance: Float64Array<ArrayBuffer>;
}

/** Whether a change of it is an event of a live run: neither how a run is shown is one, nor how far it is to go. */
const isEvent = (key: keyof ToySettings): boolean =>
  toySettings.fields[key].effect !== 'view' && key !== 'steps';

const pick = (settings: Partial<ToySettings>, keys: readonly (keyof ToySettings)[]): Partial<ToySettings> =>
  Object.fromEntries(keys.filter((key) => key in settings).map((key) => [key, settings[key]]));

const VIEW = toySettings.names.filter((key) => !isEvent(key));
const EVENTS = toySettings.names.filter(isEvent);

/** The settings that train nothing otherwise. */
export const shownSettings = (settings: ToySettings): Partial<ToySettings> => pick(settings, VIEW);

/** The settings in which `next` trains differently from `old`. */
export const trainingDifference = (old: ToySettings, next: ToySettings): Partial<ToySettings> =>
  pick(toySettings.difference(old, next), EVENTS);

/** True when a change cannot keep θ, because the noise changes. */
export const toyNeedsNewSession = (change: Partial<ToySettings>): boolean =>
  beginsAnew(toySettings.effectOf(change));

/** Numbers kept for going back (8 bytes each); beyond this snapshots are thinned out. */
const SNAPSHOT_LIMIT = 4_000_000;

/** Where a session stands: what several changes at one step are made from. */
interface Standing {
  readonly settings: ToySettings;
  readonly states: readonly Float64Array[];
  readonly tracks: readonly ToyTrack[];
  readonly ends: readonly number[];
  readonly events: readonly ToyEvent[];
}

export class ToySession {
  settings: ToySettings;
  readonly tracks: ToyTrack[] = [];
  events: ToyEvent[] = [];
  ghosts: Ghost[] = [];
  /** Steps that every track has taken, for sessions advanced in lockstep. */
  head = 0;
  private beforeLast: Standing | null = null;

  constructor(
    readonly initial: ToySettings,
    private readonly varianceEvery: number,
  ) {
    this.settings = initial;
    for (const id of initial.estimators) this.addTrack(id, null);
  }

  /** Trains every track to `to` steps; stops at the deadline, with the tracks level again. True when `to` is reached. */
  advance(to: number, deadline: number, now: () => number): boolean {
    while (this.head < to) {
      const next = Math.min(to, this.head + 20);
      for (const track of this.tracks) track.advance(track.runs, next);
      this.head = next;
      if (now() >= deadline) break;
    }
    this.boundSnapshots();
    return this.head >= to;
  }

  /** Goes on from the head under `next`; θ is kept. New estimators start from `lead`'s θ, or from the first track's. */
  change(next: ToySettings, lead: ToyEstimatorId | undefined): void {
    let from: number | undefined;
    const last = this.events[this.events.length - 1];
    if (last && last.step === this.head && this.beforeLast) {
      from = last.from;
      this.restore(this.beforeLast); // several changes at one step are one event
    } else this.beforeLast = this.standing();
    const change = trainingDifference(this.settings, next);
    if (Object.keys(change).length > 0)
      this.apply({
        step: this.head,
        change,
        ...(from === undefined ? {} : { from }),
        ...(lead ? { lead } : {}),
      });
    this.settings = next;
  }

  /** Goes back to `step` and on from there under `next`; what was trained after it stays visible as ghosts. */
  fork(step: number, next: ToySettings, lead: ToyEstimatorId | undefined): void {
    const from = this.head;
    this.rewind(step);
    const change = trainingDifference(this.settings, next);
    this.beforeLast = this.standing();
    if (Object.keys(change).length > 0) this.apply({ step, from, change, ...(lead ? { lead } : {}) });
    this.settings = next;
  }

  /** Repeats an event of a log; the session must have been advanced to `event.from ?? event.step`. */
  replay(event: ToyEvent): void {
    if (event.from !== undefined) this.rewind(event.step);
    this.beforeLast = this.standing();
    this.apply(event);
  }

  /** Every track to `step` exactly; tracks that began later are dropped. */
  rewind(step: number): void {
    this.ghosts = this.tracks.flatMap((track) => ghostOf(track, step) ?? []);
    const kept = this.tracks.filter((track) => track.start <= step);
    this.tracks.splice(0, this.tracks.length, ...kept);
    const ends = kept.map((track) => track.end);
    for (const [i, track] of kept.entries()) {
      if (ends[i]! <= step) continue; // ended before and stays as it is
      track.rewind(step);
    }
    this.events = this.events.filter((e) => e.step <= step);
    const changes = this.events.map((e) => e.change);
    this.settings = Object.assign({}, this.initial, ...changes, shownSettings(this.settings));
    this.head = step;
    this.beforeLast = null;
  }

  /** The track that trains estimator `id` at the head, if any. */
  active(id: ToyEstimatorId): ToyTrack | undefined {
    return this.tracks.find((track) => track.id === id && track.end > this.head);
  }

  /** Thins the snapshots of all tracks while they hold too many numbers. */
  boundSnapshots(limit = SNAPSHOT_LIMIT): void {
    let held = 0;
    for (const track of this.tracks) held += track.snapshotNumbers;
    if (held > limit) for (const track of this.tracks) track.thinSnapshots();
  }

  private apply(event: ToyEvent): void {
    const next = { ...this.settings, ...event.change };
    const old = this.settings;
    this.settings = next;
    this.events = [...this.events, event];
    for (const track of this.tracks) {
      if (track.end <= this.head) continue;
      if (next.estimators.includes(track.id)) track.change(toyPlan(track.id, next));
      else track.end = this.head;
    }
    const lead =
      (event.lead && this.activeBefore(event.lead, old)) ?? this.tracks.find((t) => t.end >= this.head);
    for (const id of next.estimators) if (!this.active(id)) this.addTrack(id, lead ?? null);
  }

  private activeBefore(id: ToyEstimatorId, old: ToySettings): ToyTrack | undefined {
    return old.estimators.includes(id)
      ? this.tracks.find((track) => track.id === id && track.end >= this.head)
      : undefined;
  }

  private addTrack(id: ToyEstimatorId, lead: ToyTrack | null): void {
    const { settings } = this;
    const track = new Track(toyPlan(id, settings), toySeeds(id, settings), this.head, this.varianceEvery);
    if (lead) track.continueFrom(lead);
    track.begin();
    this.tracks.push(track);
  }

  private standing(): Standing {
    return {
      settings: this.settings,
      tracks: [...this.tracks],
      ends: this.tracks.map((track) => track.end),
      states: this.tracks.map((track) => track.save()),
      events: this.events,
    };
  }

  private restore(before: Standing): void {
    this.tracks.splice(0, this.tracks.length, ...before.tracks);
    for (const [i, track] of before.tracks.entries()) {
      track.end = before.ends[i]!;
      if (track.end > this.head) track.restore(toyPlan(track.id, before.settings), before.states[i]!);
    }
    this.settings = before.settings;
    this.events = [...before.events];
  }
}

/** The part of a track's first line from step `after` on; null when there is none worth drawing. */
export function ghostOf(track: ToyTrack, after: number): Ghost | null {
  const r = track.records[0]!;
  const first = (steps: { length: number; at(i: number): number }): number => {
    let i = steps.length;
    while (i > 0 && steps.at(i - 1) >= after) i--;
    return i;
  };
  const at = first(r.steps);
  const atVariance = first(r.varianceSteps);
  if (track.id === 'exact' || r.steps.length - at < 2) return null;
  return {
    id: track.id,
    steps: r.steps.copy(at),
    loss: r.loss.copy(at),
    varianceSteps: r.varianceSteps.copy(atVariance),
    variance: r.variance.copy(atVariance),
  };
}
