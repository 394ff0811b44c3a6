/** What may be gone on from: snapshots that a session made, and nothing else. */
import { describe, expect, it } from 'vitest';
import { hostedPolicies } from '../../../../../src/experiments/policies/hosted.ts';
import type {
  PoliciesRunSnapshot,
  PoliciesSnapshot,
} from '../../../../../src/experiments/policies/messages.ts';
import type { TrainerSnapshot } from '../../../../../src/experiments/policies/methods/trainer.ts';
import { parsePoliciesSnapshot } from '../../../../../src/experiments/policies/snapshot.ts';
import { jobRun, measuring, SETTINGS, training } from './support.ts';

function snapshotOf(): PoliciesSnapshot {
  const runs = [training('relax'), measuring('a2c', 2)].map((job) => {
    const run = jobRun(job);
    for (let n = 0; n < 12; n++) run.advance(1000);
    return run.save();
  });
  return { version: 1, settings: SETTINGS, epoch: 3, runs };
}

const GOOD = snapshotOf();
const [trained, measured] = GOOD.runs as [PoliciesRunSnapshot, PoliciesRunSnapshot];
const withRun = (change: Partial<PoliciesRunSnapshot>): unknown => ({
  ...GOOD,
  runs: [{ ...trained, ...change }],
});
const withTrainer = (change: Partial<Record<keyof TrainerSnapshot, unknown>>): unknown =>
  withRun({ trainer: { ...trained.trainer, ...change } as TrainerSnapshot });
const { returns, lengths, learnt } = trained.trainer;
const curve = measured.variance!;
const withVariance = (change: object): unknown => ({
  ...GOOD,
  runs: [{ ...measured, variance: { ...curve, ...change } }],
});

const sentence = 'These runs cannot be restored: ';

it('a session’s own comes through as it was', () => {
  expect(returns.length).toBeGreaterThan(5);
  expect(curve.episodes.length).toBeGreaterThan(0);
  expect(parsePoliciesSnapshot(structuredClone(GOOD))).toEqual(GOOD);
});

it('what was learnt may have diverged', () => {
  const diverged = learnt.slice().fill(Number.NaN);
  expect(() => parsePoliciesSnapshot(withTrainer({ learnt: diverged }))).not.toThrow();
});

describe('refused in one sentence', () => {
  const hostile = {
    get version(): number {
      throw new RangeError('gotcha');
    },
  };
  const GARBAGE: readonly unknown[] = [undefined, null, 0, 'x', [], {}, () => 1, hostile];

  it('garbage', () => {
    for (const raw of GARBAGE) expect(() => parsePoliciesSnapshot(raw)).toThrow(sentence);
  });

  it.each<[string, unknown]>([
    ['version', { ...GOOD, version: 2 }],
    ['epoch', { ...GOOD, epoch: Number.NaN }],
    ['no runs', { ...GOOD, runs: undefined }],
    ['a job twice', { ...GOOD, runs: [trained, trained] }],
    ['too many runs', { ...GOOD, runs: Array(1001).fill(trained) }],
    ['a method', withRun({ job: { ...trained.job, method: 'evil' as 'a2c' } })],
    ['a seed', withRun({ job: { ...trained.job, seed: 0.5 } })],
    ['a kind', withRun({ job: { ...trained.job, kind: 'variance' } })],
    ['another method’s numbers', withRun({ job: { ...trained.job, method: 'reinforce' } })],
    ['another task’s numbers', { ...GOOD, settings: { ...SETTINGS, task: 'lander' } }],
    ['followers of a job without', withRun({ followers: [learnt] })],
    ['a follower missing', { ...GOOD, runs: [{ ...measured, followers: measured.followers.slice(1) }] }],
    [
      'a follower’s size',
      { ...GOOD, runs: [{ ...measured, followers: measured.followers.map(() => learnt) }] },
    ],
    ['no array', withTrainer({ learnt: [...learnt] })],
    ['floats of 32 bits', withTrainer({ returns: Float32Array.from(returns) })],
    ['lengths as floats', withTrainer({ lengths: Float64Array.from(lengths) })],
    ['a length short', withTrainer({ lengths: lengths.slice(1) })],
    ['a return that is no number', withTrainer({ returns: returns.map(() => Number.NaN) })],
    ['an episode of no step', withTrainer({ lengths: lengths.map(() => 0) })],
    ['an episode beyond the cap', withTrainer({ lengths: lengths.map(() => 201) })],
    ['pending', withTrainer({ pending: 200 })],
    ['pending below 0', withTrainer({ pending: -1 })],
    ['updates', withTrainer({ updates: 1.5 })],
    ['a variance without rollouts', withVariance({ rollouts: 1 })],
    ['a variance at no policy', withVariance({ every: 0 })],
    ['a variance elsewhere', withVariance({ episodes: curve.episodes.map((e) => e + 1) })],
    ['a method’s variance missing', withVariance({ logVariances: curve.logVariances.slice(1) })],
    ['a row short', withVariance({ returns: curve.returns.slice(1) })],
    ['no variance', { ...GOOD, runs: [{ ...measured, variance: null }] }],
  ])('%s', (_, raw) => {
    expect(() => parsePoliciesSnapshot(raw)).toThrow(sentence);
    expect(() => hostedPolicies().load(raw)).toThrow(sentence);
  });
});

it('settings that cannot be used become the defaults, whose task must still fit', () => {
  const { settings } = parsePoliciesSnapshot({ ...GOOD, settings: { task: 'cartpole', rate: 'fast' } });
  expect(settings).toMatchObject({ task: 'cartpole', rate: 0.003 });
});
