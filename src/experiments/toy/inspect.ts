/** What the ruler shows: every line's exact numbers there, and the relaxations as functions of u. */
import { DISPLAY_RULE, REFERENCE_RULE } from '../../math/quadrature.ts';
import { sigmoid } from '../../math/special.ts';
import { headSize, momentsOf, one } from './ensemble.ts';
import { exactGradient, expectedLoss, reinforceVariance } from './exact.ts';
import { targetOf } from './problem.ts';
import { ReadableEnsemble } from './readableEnsemble.ts';
import type { ToySession, ToyTrack } from './session.ts';
import type { ToyEstimatorId, ToySettings } from './settings.ts';

/** One line at the step that is looked at. */
export interface LineAtRuler {
  readonly id: ToyEstimatorId;
  readonly step: number;
  readonly theta: number;
  readonly loss: number;
  /** d/da E f at this θ. */
  readonly exact: number;
  /** Exact mean of one gradient minus `exact`. */
  readonly bias: number;
  /** Exact variance of one gradient. */
  readonly variance: number;
  /** What plain REINFORCE's variance would be at this θ. */
  readonly reinforceVariance: number;
  /** Median step over the trained seeds at which |θ − θ*| fell below .05; Infinity when fewer than half arrived. */
  readonly arrival: number;
  readonly lambda: number | null;
  readonly eta: number | null;
}

/** The variances of all lines at one θ for each seed, with what each line has learned: only so do they compare. */
export interface OneTheta {
  /** Whose θ it is. */
  readonly owner: ToyEstimatorId;
  readonly ids: readonly ToyEstimatorId[];
  readonly seeds: number;
  /** Exact, [line][seed]. */
  readonly variance: Float64Array<ArrayBuffer>;
}

/** c against u. */
export interface RelaxationCurve {
  readonly id: ToyEstimatorId;
  /** 'objective' is η f(σ(z/λ)), with η = 1 where nothing tunes it; 'learned' is c_φ(z). */
  readonly kind: 'objective' | 'learned';
  readonly values: Float64Array<ArrayBuffer>;
  /** Intervals of u, [from, to, from, to, …], in which the slope measured between grid points has the sign of 1 − 2t. */
  readonly rightWay: readonly number[];
  readonly lambda: number | null;
  readonly eta: number | null;
}

export interface Relaxations {
  /** Whose θ the curves are drawn at. */
  readonly owner: ToyEstimatorId;
  readonly theta: number;
  readonly u: Float64Array<ArrayBuffer>;
  readonly curves: readonly RelaxationCurve[];
}

/** Grid of u: midpoints of this many equal cells. */
const CELLS = 240;
const U = Float64Array.from({ length: CELLS }, (_, i) => (i + 0.5) / CELLS);
const LOGIT_U = U.map((u) => Math.log(u) - Math.log1p(-u));
/** Estimators whose own surrogate is drawn, and those that show f(σ(z/λ)). */
const LEARNED: readonly ToyEstimatorId[] = ['relax', 'dlax', 'constant'];
const RELAXED: readonly ToyEstimatorId[] = ['rebar', 'concrete', 'st-gumbel'];

/** Intervals in which `values` moves in direction `sign` from one grid point to the next; none for sign 0. */
export function rightWayIntervals(values: Float64Array, sign: number): number[] {
  const out: number[] = [];
  if (sign === 0) return out;
  for (let i = 1; i < values.length; i++) {
    if (Math.sign(values[i]! - values[i - 1]!) !== sign) continue;
    const from = U[i - 1]!;
    if (out.length > 0 && out[out.length - 1] === from) out[out.length - 1] = U[i]!;
    else out.push(from, U[i]!);
  }
  return out;
}

/** Runs that are compared at one θ: each is replayed from its last snapshot whenever the ruler moves. */
const MOST_COMPARED = 16;

type Scratch = ReadableEnsemble<ToyEstimatorId>;

/** Re-creates any step of a session in scratch ensembles of its own; the session itself is not disturbed. */
export class Inspector {
  private readonly scratch = new WeakMap<ToyTrack, Scratch[]>();
  private readonly moments = momentsOf(1, 1);

  constructor(private readonly session: ToySession) {}

  /** Every line at `stepOf(track)` steps, and its arrival over the first `seeds` runs; lines that do not exist there are left out. */
  lines(stepOf: (track: ToyTrack) => number, seeds: number): LineAtRuler[] {
    const out: LineAtRuler[] = [];
    for (const track of this.session.tracks) {
      const step = stepOf(track);
      if (step < track.start || step > track.end) continue;
      const run = this.visit(track, step);
      const t = targetOf(run.plan.problem);
      const a = run.logits(0)[0]!;
      const theta = sigmoid(a);
      run.moments(one(0), this.moments);
      const exact = exactGradient(a, t);
      out.push({
        id: track.id,
        step: run.steps(0),
        theta,
        loss: expectedLoss(theta, t),
        exact,
        bias: this.moments.mean[0]! - exact,
        variance: this.moments.variance[0]!,
        reinforceVariance: reinforceVariance(a, t),
        arrival: track.medianArrival(seeds),
        lambda: run.named(0, 'λ'),
        eta: run.named(0, 'η'),
      });
    }
    return out;
  }

  /**
   * Every line's variance at the owner's θ, each of the first `seeds` runs (16 at most) by itself: its own φ, its owner's θ.
   * Null before anything has been trained.
   */
  atOneTheta(stepOf: (track: ToyTrack) => number, focus: ToyEstimatorId, seeds: number): OneTheta | null {
    const present = this.present(stepOf).filter(({ id }) => id !== 'exact');
    const owner = ownerAmong(present, focus);
    if (!owner) return null;
    const size = headSize(owner.ensemble.parameters);
    const count = Math.max(1, Math.min(seeds, MOST_COMPARED, ...present.map(({ runs }) => runs.count)));
    const variance = new Float64Array(present.length * count);
    for (let run = 0; run < count; run++) {
      const there = this.visit(owner, stepOf(owner), run);
      // Under the plan of that step, which may have had another φ than the present one.
      const state = new Float64Array(there.stateSize);
      there.save(one(0), state);
      const head = state.slice(0, size);
      for (const [i, track] of present.entries()) {
        const scratch = this.visit(track, stepOf(track), run);
        scratch.adopt(one(0), head);
        scratch.moments(one(0), this.moments);
        variance[i * count + run] = this.moments.variance[0]!;
      }
    }
    return { owner: owner.id, ids: present.map(({ id }) => id), seeds: count, variance };
  }

  private present(stepOf: (track: ToyTrack) => number): readonly ToyTrack[] {
    return this.session.tracks.filter((track) => stepOf(track) >= track.start && stepOf(track) <= track.end);
  }

  /** The relaxations at the θ of the line in focus, or of the first line there; null before anything has been trained. */
  relaxations(stepOf: (track: ToyTrack) => number, settings: ToySettings): Relaxations | null {
    const present = this.present(stepOf);
    const by = (id: ToyEstimatorId) => present.find((track) => track.id === id);
    const owner = ownerAmong(present, settings.focus);
    if (!owner) return null;
    const run = this.visit(owner, stepOf(owner));
    const target = targetOf(run.plan.problem);
    const logit = run.logits(0)[0]!;
    const z = LOGIT_U.map((l) => logit + l);
    const sign = Math.sign(1 - 2 * target);
    const curve = (
      id: ToyEstimatorId,
      kind: RelaxationCurve['kind'],
      of: Scratch,
      values: Float64Array<ArrayBuffer>,
    ): RelaxationCurve => ({
      id,
      kind,
      values,
      rightWay: rightWayIntervals(values, sign),
      lambda: of.named(0, 'λ') ?? (id === 'rebar' ? null : settings.temperature),
      eta: of.named(0, 'η'),
    });
    const curves: RelaxationCurve[] = [];
    const relaxed = RELAXED.map(by).find((track) => track !== undefined);
    if (relaxed) {
      const of = this.visit(relaxed, stepOf(relaxed));
      const lambda = of.named(0, 'λ') ?? settings.temperature;
      const eta = of.named(0, 'η') ?? 1;
      const f = z.map((x) => eta * (sigmoid(x / lambda) - target) ** 2);
      curves.push(curve(relaxed.id, 'objective', of, f));
    }
    for (const id of LEARNED) {
      const track = by(id);
      if (!track) continue;
      const of = this.visit(track, stepOf(track));
      curves.push(curve(id, 'learned', of, of.surrogate(0, logit, z)));
    }
    return { owner: owner.id, theta: sigmoid(logit), u: U.slice(), curves };
  }

  private visit(track: ToyTrack, step: number, run = 0): Scratch {
    const runs = this.scratch.get(track) ?? [];
    this.scratch.set(track, runs);
    const { plan, seeds } = track.ensemble;
    // The first run's numbers are printed with all their digits; of the others only ratios are.
    runs[run] ??= new ReadableEnsemble(
      plan,
      one(seeds.first + run),
      run === 0 ? REFERENCE_RULE : DISPLAY_RULE,
    );
    track.visit(runs[run], step, run);
    return runs[run];
  }
}

/** The line in focus, or RELAX, or the first there is. */
function ownerAmong(present: readonly ToyTrack[], focus: ToyEstimatorId): ToyTrack | undefined {
  const by = (id: ToyEstimatorId) => present.find((track) => track.id === id);
  return by(focus) ?? by('relax') ?? present[0];
}
