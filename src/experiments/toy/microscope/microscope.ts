/** The microscope: repeats the race up to a step, and puts what has been learned there side by side at one θ. */
import { REFERENCE_RULE } from '../../../math/quadrature.ts';
import { logit, sigmoid } from '../../../math/special.ts';
import type { Experiment, Frame } from '../../experiment.ts';
import { headSize, one, type Plan } from '../ensemble.ts';
import { exactGradient } from '../exact.ts';
import { toyPlan } from '../plan.ts';
import { ReadableEnsemble } from '../readableEnsemble.ts';
import { type ToyEstimatorId, toySettings } from '../settings.ts';
import { Track } from '../track.ts';
import { measureRow, tossesOf } from './measure.ts';
import type { MicroscopeBody, MicroscopeRequest, MicroscopeRow } from './messages.ts';
import { type MicroscopeEstimator, type MicroscopeSettings, RUN_FIELDS } from './settings.ts';

/** Steps trained between two looks at the clock. */
const CHUNK = 250;

/** What the runs depend on, as one text. */
function runKey(settings: MicroscopeSettings): string {
  const names = Object.keys(RUN_FIELDS) as (keyof typeof RUN_FIELDS)[];
  const run = names.map((name) => settings[name]);
  return JSON.stringify([run, settings.place, settings.place === 'theta' && settings.theta]);
}

/** As the race trains it; at a θ of the reader's, from there and without moving it. */
export function planOf<Id extends ToyEstimatorId>(id: Id, settings: MicroscopeSettings): Plan<Id> {
  const { estimators: _, ...shared } = settings;
  const plan = toyPlan(id, { ...toySettings.defaults, ...shared }) as Plan<Id>;
  if (settings.place === 'run') return plan;
  const start = Float64Array.of(logit(settings.theta));
  return { ...plan, problem: { ...plan.problem, start }, rateTheta: 0 };
}

interface TracedRun {
  readonly track: Track<ToyEstimatorId>;
  /** Put into the state that is looked at. */
  readonly scratch: ReadableEnsemble<ToyEstimatorId>;
}

export class MicroscopeExperiment implements Experiment<MicroscopeRequest, MicroscopeBody, null> {
  private wish: MicroscopeRequest | null = null;
  private key = '';
  private readonly runs = new Map<ToyEstimatorId, TracedRun>();
  private rows: MicroscopeRow[] = [];
  private unseen = false;

  request(wish: MicroscopeRequest): void {
    this.wish = wish;
    this.rows = [];
    this.unseen = true;
    const key = runKey(wish.settings);
    if (key !== this.key) this.runs.clear();
    this.key = key;
  }

  advance(deadline: number, now: () => number): boolean {
    const { wish } = this;
    if (!wish) return false;
    const { settings } = wish;
    do {
      const behind = this.needed(settings).find(({ track }) => track.ensemble.steps(0) < settings.step);
      if (behind) {
        const { track } = behind;
        track.advance(track.runs, Math.min(track.ensemble.steps(0) + CHUNK, settings.step));
      } else if (!this.measureNext(settings)) return false;
    } while (now() < deadline);
    return true;
  }

  waitMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  frame(): Frame<MicroscopeBody> | null {
    const { wish, rows, unseen } = this;
    if (!unseen || !wish || rows.length < wish.settings.estimators.length) return null;
    this.unseen = false;
    const { settings, number } = wish;
    const a = this.logitOf(settings);
    const body: MicroscopeBody = {
      request: number,
      settings,
      theta: sigmoid(a),
      slope: exactGradient(a, settings.target),
      tosses: tossesOf(a, settings),
      rows,
      state: 'finished',
    };
    return { body, transfer: rows.map(({ gradients }) => gradients.buffer) };
  }

  /** A request alone makes the same again. */
  save(): null {
    return null;
  }

  load(): void {}

  dispose(): void {
    this.runs.clear();
    this.wish = null;
  }

  /** The runs of those that are compared, and of the one whose θ it is. */
  private needed(settings: MicroscopeSettings): readonly TracedRun[] {
    const { estimators, focus, place } = settings;
    const ids = new Set<ToyEstimatorId>([...estimators, ...(place === 'run' ? [focus] : [])]);
    return [...ids].map((id) => this.runOf(id, settings));
  }

  private runOf(id: ToyEstimatorId, settings: MicroscopeSettings): TracedRun {
    const known = this.runs.get(id);
    if (known) return known;
    const plan = planOf(id, settings);
    const seed = one(settings.seed);
    // Nobody asks for variances along the way.
    const track = new Track(plan, seed, 0, Number.MAX_SAFE_INTEGER);
    track.begin();
    const run = { track, scratch: new ReadableEnsemble(plan, seed, REFERENCE_RULE) };
    this.runs.set(id, run);
    return run;
  }

  /** Everything that a run carries at the step that is looked at. */
  private stateOf(id: ToyEstimatorId, settings: MicroscopeSettings): Float64Array {
    const { track, scratch } = this.runOf(id, settings);
    track.visit(scratch, settings.step);
    const state = new Float64Array(scratch.stateSize);
    scratch.save(one(0), state);
    return state;
  }

  private logitOf(settings: MicroscopeSettings): number {
    if (settings.place === 'theta') return logit(settings.theta);
    this.stateOf(settings.focus, settings);
    return this.runOf(settings.focus, settings).scratch.logits(0)[0]!;
  }

  /** Draws one more row; false when all are there. */
  private measureNext(settings: MicroscopeSettings): boolean {
    const { rows } = this;
    const id = settings.estimators[rows.length];
    if (id === undefined) return false;
    const { track } = this.runOf(id, settings);
    const state = this.stateOf(id, settings);
    const plan = track.ensemble.plan as Plan<MicroscopeEstimator>;
    // φ, and what its optimiser remembers, which nobody asks for.
    const learned = state.subarray(headSize(1));
    rows.push(measureRow(plan, learned, this.logitOf(settings), settings, rows[0] ?? null));
    return rows.length < settings.estimators.length;
  }
}
