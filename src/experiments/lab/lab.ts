/** The laboratory as an experiment: the truth at θ, then each estimator's gradients there, then training, as fast as the budget allows. */
import type { Experiment, Frame, Progress } from '../experiment.ts';
import { Measurement, Training } from './bench.ts';
import { REFERENCES } from './drawn.ts';
import type { LabBody, LabRequest } from './messages.ts';
import { type LabProblem, problemOfFormula } from './problem.ts';
import { LAB_ESTIMATORS, type LabEstimatorId, type LabSettings } from './settings.ts';

/** Between two looks at the clock: so many instructions of the formula, or gradients of it. */
const SLICE_INSTRUCTIONS = 20_000;

/** What has been found under one set of settings, whichever estimators are on. */
interface Found {
  readonly key: string;
  problem: LabProblem | null;
  refusal: string | null;
  readonly measured: Map<LabEstimatorId, Measurement>;
  readonly trained: Map<LabEstimatorId | 'exact', Training>;
}

const keyOf = ({ settings, epoch, agreed }: LabRequest): string =>
  JSON.stringify([{ ...settings, estimators: null }, epoch, agreed]);

export class LabExperiment implements Experiment<LabRequest, LabBody, null> {
  private wish: LabRequest | null = null;
  private found: Found | null = null;
  private work: Iterator<void> | null = null;
  private unseen = false;

  request(wish: LabRequest): void {
    const key = keyOf(wish);
    this.wish = wish;
    if (this.found?.key !== key)
      this.found = { key, problem: null, refusal: null, measured: new Map(), trained: new Map() };
    this.work = wish.agreed ? this.working(wish.settings, this.found) : null;
    this.unseen = true;
  }

  advance(deadline: number, now: () => number): boolean {
    while (this.work && now() < deadline) {
      this.unseen = true;
      if (this.work.next().done) this.work = null;
    }
    return this.work !== null;
  }

  waitMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  frame(): Frame<LabBody> | null {
    const { wish, found } = this;
    if (!this.unseen || !wish || !found) return null;
    this.unseen = false;
    const { problem, refusal } = found;
    const { settings } = wish;
    const rows = measuredIds(settings).flatMap((id) => found.measured.get(id)?.row() ?? []);
    const lines = trainedIds(settings).flatMap((id) => found.trained.get(id)?.line() ?? []);
    const body: LabBody = {
      request: wish.number,
      settings,
      state: !wish.agreed ? 'waiting' : this.work ? 'working' : 'finished',
      refusal,
      jump: problem?.f.jump ?? null,
      truth: problem?.truth ?? null,
      rows,
      lines,
      progress: this.progress(settings, found),
    };
    const transfer = [
      ...rows.map(({ along }) => along.buffer),
      ...lines.flatMap(({ steps, loss }) => [steps.buffer, loss.buffer]),
    ];
    return { body, transfer };
  }

  save(): null {
    return null;
  }

  load(): void {}

  dispose(): void {
    this.work = null;
  }

  private progress(settings: LabSettings, { measured, trained, problem }: Found): Progress | null {
    if (!this.work) return null;
    if (!problem) return { doing: 'visiting outcomes', done: 0, total: 1 };
    const { tuning, draws, steps } = settings;
    const measuring = measuredIds(settings);
    const training = trainedIds(settings);
    const sum = (of: Iterable<{ readonly done: number }>): number =>
      [...of].reduce((total, { done }) => total + done, 0);
    const isMeasured = measuring.every((id) => measured.get(id)?.finished);
    return {
      doing: isMeasured ? 'training' : 'measuring',
      done: sum(measured.values()) + sum(trained.values()),
      total: measuring.length * (tuning + draws) + training.length * steps,
    };
  }

  /** Each turn is short: long formulas have fewer gradients in one. */
  private *working(settings: LabSettings, found: Found): Generator<void> {
    if (!found.problem && found.refusal === null) {
      const answer = yield* problemOfFormula(settings);
      if (typeof answer === 'string') found.refusal = answer;
      else found.problem = answer;
    }
    const { problem } = found;
    if (!problem) return;
    const turn = Math.max(1, Math.floor(SLICE_INSTRUCTIONS / (problem.f.length + 50 * settings.size)));
    for (const id of measuredIds(settings)) {
      const measurement = found.measured.get(id) ?? new Measurement(id, problem, settings);
      found.measured.set(id, measurement);
      while (!measurement.finished) {
        for (let n = 0; n < turn && !measurement.finished; n++) measurement.advance();
        yield;
      }
    }
    for (const id of trainedIds(settings))
      if (!found.trained.has(id)) found.trained.set(id, new Training(id, problem, settings));
    const open = (): readonly Training[] =>
      trainedIds(settings)
        .map((id) => found.trained.get(id)!)
        .filter(({ finished }) => !finished);
    for (let all = open(); all.length > 0; all = open())
      for (const training of all) {
        for (let n = 0; n < turn && !training.finished; n++) training.advance();
        yield;
      }
  }
}

/** Rows: what is on, and what it is compared with. */
const measuredIds = ({ estimators, drawn }: LabSettings): readonly LabEstimatorId[] =>
  LAB_ESTIMATORS.filter((id) => estimators.includes(id) || REFERENCES[drawn].includes(id));

const trainedIds = ({ estimators }: LabSettings): readonly (LabEstimatorId | 'exact')[] => [
  'exact',
  ...estimators,
];
