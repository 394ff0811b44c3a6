/** Stored or sent snapshots are outside data: this says whether jobs can go on from one, before anything is built of it. */
import * as v from 'valibot';
import { jobId } from './jobs.ts';
import type { PoliciesJob, PoliciesRunSnapshot, PoliciesSnapshot } from './messages.ts';
import { Learner } from './methods/learner.ts';
import { METHODS, type MethodId } from './methods/methods.ts';
import { usualOptions } from './methods/options.ts';
import { learnerOptions, type PoliciesSettings, policiesSettings } from './settings.ts';
import type { TaskId } from './taskNames.ts';
import { TASK_SPECS } from './tasks.ts';

/** Far above what a page keeps, and far below what would hurt. */
const MOST_RUNS = 1000;
const MOST_ROWS = 1_000_000;
/** Of a whole run: the longest budget, and the batch in which it ended. */
const MOST_STEPS = 5_010_000;

export const MOST_ROLLOUTS = 1000;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const doubles = v.custom<Float64Array<ArrayBuffer>>(
  (raw) => raw instanceof Float64Array && raw.buffer instanceof ArrayBuffer && raw.length <= MOST_STEPS,
);
const counts = v.custom<Uint32Array<ArrayBuffer>>(
  (raw) => raw instanceof Uint32Array && raw.buffer instanceof ArrayBuffer && raw.length <= MOST_STEPS,
);

export const jobSchema = v.object({
  kind: v.picklist(['training', 'variance']),
  method: v.picklist(METHODS),
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

export const varianceSchema = v.object({
  every: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  rollouts: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(MOST_ROLLOUTS)),
});

const trainer = v.pipe(
  v.object({
    version: v.literal(1),
    learnt: doubles,
    returns: doubles,
    lengths: counts,
    updates: whole,
    pending: whole,
  }),
  v.check(({ returns, lengths }) => returns.length === lengths.length && returns.every(Number.isFinite)),
);

const variance = v.pipe(
  v.object({
    ...varianceSchema.entries,
    episodes: doubles,
    returns: doubles,
    logVariances: v.pipe(v.array(doubles), v.length(METHODS.length)),
  }),
  v.check(
    ({ every, episodes, returns, logVariances }) =>
      episodes.length <= MOST_ROWS &&
      episodes.every((episode, i) => episode === i * every) &&
      [returns, ...logVariances].every(({ length }) => length === episodes.length),
  ),
);

const run = v.object({
  job: jobSchema,
  trainer,
  followers: v.pipe(v.array(doubles), v.maxLength(METHODS.length)),
  variance: v.nullable(variance),
});

const snapshotSchema = v.object({
  version: v.literal(1),
  settings: v.unknown(),
  epoch: v.pipe(v.number(), v.finite()),
  runs: v.pipe(
    v.array(run),
    v.maxLength(MOST_RUNS),
    v.check((runs) => new Set(runs.map(({ job }) => jobId(job))).size === runs.length),
  ),
});

/** Length of what a method's learner keeps. */
function learntSize(method: MethodId, settings: PoliciesSettings): number {
  const { observations, actions } = TASK_SPECS[settings.task];
  const options = { ...usualOptions(actions), ...learnerOptions(settings) };
  return new Learner(method, observations.length, actions, options).size;
}

/** The methods whose learners a job has beside the one that trains, in the order of `METHODS`. */
const followersOf = ({ kind, method }: PoliciesJob): MethodId[] =>
  kind === 'variance' ? METHODS.filter((other) => other !== method) : [];

function episodesFit({ lengths, pending }: PoliciesRunSnapshot['trainer'], task: TaskId): boolean {
  const { cap, actions } = TASK_SPECS[task];
  let steps = 0;
  for (const length of lengths) {
    if (length < 1 || length > cap) return false;
    steps += length;
  }
  return steps <= MOST_STEPS && pending < usualOptions(actions).batchSteps - 1 + cap;
}

/**
 * Anything → a snapshot whose parts fit together: settings repaired as those of a message are, every length that of the
 * networks on the settings' task. What was learnt is not looked through.
 * @throws Error with the sentence for the reader
 */
export function parsePoliciesSnapshot(raw: unknown): PoliciesSnapshot {
  const parsed = safely(raw);
  if (!parsed)
    throw new Error('These runs cannot be restored: they are damaged, or of another version of this page.');
  const settings = policiesSettings.parse(parsed.settings).value;
  const sizes = Object.fromEntries(METHODS.map((method) => [method, learntSize(method, settings)]));
  const fits = parsed.runs.every(({ job, trainer, followers, variance }) => {
    const following = followersOf(job);
    return (
      trainer.learnt.length === sizes[job.method] &&
      followers.length === following.length &&
      followers.every(({ length }, i) => length === sizes[following[i]!]) &&
      (variance !== null) === (job.kind === 'variance') &&
      episodesFit(trainer, settings.task)
    );
  });
  if (!fits)
    throw new Error('These runs cannot be restored: their parameters do not fit the task of their settings.');
  return { ...parsed, settings };
}

/** Hostile objects can throw from their getters. */
function safely(raw: unknown): v.InferOutput<typeof snapshotSchema> | null {
  try {
    const result = v.safeParse(snapshotSchema, raw);
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
