/** A whole run of LAX with its variances, and any moment of it: the nearest state before, and a replay. */
import { type Exact, exactOf, ruleOf } from './exact.ts';
import type { LaxSettings } from './settings.ts';
import { type LaxProblem, LaxRun, type StepNumbers } from './train.ts';

export interface LaxTrace {
  readonly problem: LaxProblem;
  /** Steps at which the rest was recorded. */
  readonly steps: Float64Array;
  readonly mu: Float64Array;
  /** Var of g in μ at that μ, exact but for rounding: of LAX with that φ, and of what needs no φ. */
  readonly lax: Float64Array;
  readonly reinforce: Float64Array;
  /** Null where f has no slope to follow. */
  readonly reparameterisation: Float64Array | null;
  /** ∂E f/∂μ. */
  readonly slope: Float64Array;
  readonly states: readonly Float64Array[];
}

/** Records in a run: as many as a curve shows. */
export const RECORDS = 100;

export function traceOf(settings: LaxSettings): LaxTrace {
  const { steps: end, ...problem } = settings;
  const count = RECORDS + 1;
  const make = (): Float64Array => new Float64Array(count);
  const [steps, mu, lax, reinforce, slope, pathwise] = [make(), make(), make(), make(), make(), make()];
  const states: Float64Array[] = [];
  const run = new LaxRun(problem);
  let rule = ruleOf(problem);
  let exact: Exact = exactOf(problem);
  for (let i = 0; i < count; i++) {
    steps[i] = Math.round((end * i) / RECORDS);
    while (run.step < steps[i]!) run.advance();
    if (run.mu !== (i === 0 ? problem.mu : mu[i - 1]!)) {
      const place = { ...problem, mu: run.mu };
      rule = ruleOf(place);
      exact = exactOf(place);
    }
    mu[i] = run.mu;
    slope[i] = exact.slope;
    reinforce[i] = exact.reinforce;
    pathwise[i] = exact.reparameterisation ?? Number.NaN;
    lax[i] = run.variance(rule, exact.slope);
    states.push(run.save());
  }
  const reparameterisation = exact.reparameterisation === null ? null : pathwise;
  return { problem, steps, mu, lax, reinforce, reparameterisation, slope, states };
}

let last: { readonly key: string; readonly trace: LaxTrace } | null = null;

/** `traceOf`, but the same settings are trained once: a ruler that moves asks for nothing new. */
export function rememberedTrace(settings: LaxSettings): LaxTrace {
  const key = JSON.stringify(settings);
  if (last?.key !== key) last = { key, trace: traceOf(settings) };
  return last.trace;
}

export interface LaxMoment {
  readonly trace: LaxTrace;
  /** Steps taken. */
  readonly at: number;
  /** c with the φ of this moment. */
  readonly c: (xs: readonly number[]) => readonly number[];
  readonly mu: number;
  readonly variance: number;
  readonly exact: Exact;
  /** The step that is taken next, in numbers. */
  readonly next: StepNumbers;
}

/** After `at` steps; null is the end of the run. */
export function laxMomentOf(settings: LaxSettings, at: number | null): LaxMoment {
  const trace = rememberedTrace(settings);
  const step = Math.min(at ?? settings.steps, settings.steps);
  const { problem, steps, states } = trace;
  const run = new LaxRun(problem);
  run.load(states[steps.findLastIndex((each) => each <= step)]!);
  while (run.step < step) run.advance();
  const place = { ...problem, mu: run.mu };
  const exact = exactOf(place);
  const now = new LaxRun(problem);
  now.load(run.save());
  return {
    trace,
    at: step,
    c: (xs) => xs.map((x) => now.c(x)),
    mu: run.mu,
    variance: now.variance(ruleOf(place), exact.slope),
    exact,
    next: run.watch(),
  };
}
