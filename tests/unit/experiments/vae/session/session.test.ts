/** The autoencoder experiment from request to body: training, switching, going on from snapshots, images that are missing. */
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { generateDigits } from '../../../../../src/experiments/vae/data/generateDigits.ts';
import type { VaeRunSnapshot, VaeSnapshot } from '../../../../../src/experiments/vae/messages.ts';
import type { VaeSettings } from '../../../../../src/experiments/vae/settings.ts';
import { type Driven, drive } from './drive.ts';

const open: Driven[] = [];
const begin = (...args: Parameters<typeof drive>): Driven => {
  const driven = drive(...args);
  open.push(driven);
  return driven;
};
afterEach(() => {
  for (const driven of open.splice(0)) driven.experiment.dispose();
});

const saved = (driven: Driven, id: VaeSettings['focus']): VaeRunSnapshot => {
  const run = driven.snapshot?.runs.find((r) => r.id === id);
  if (!run) throw new Error(`No snapshot of ${id}.`);
  return run;
};

describe('training', () => {
  it('takes all runs to the goal, with curves, pictures, images and a snapshot of the end', async () => {
    const driven = begin({ data: 'digits', backend: 'auto' });
    const body = await driven.until({ goal: 52 });
    expect(body.state).toBe('finished');
    expect(body.head).toBe(52);
    expect(driven.bodies[0]?.state).toBe('preparing');
    expect(driven.bodies.some((b) => b.state === 'training' && b.progress?.doing === 'training')).toBe(true);
    for (const id of ['reinforce', 'rebar'] as const) {
      const run = driven.run(id);
      expect(run.step).toBe(52);
      expect([...run.elbo.steps]).toEqual([25, 50]);
      expect([...run.validation.steps]).toEqual([0, 50, 52]);
      expect([...run.iwae.steps]).toEqual([0]);
      expect(run.variance[0]?.steps).toEqual(run.validation.steps);
      expect([...run.elbo.values, ...run.validation.values].every((v) => v < -50 && v > -700)).toBe(true);
      // The tighter bound is above the single-sample one.
      expect(run.iwae.values[0]).toBeGreaterThan(run.validation.values[0]!);
      expect(saved(driven, id).step).toBe(52);
    }
    expect(driven.run('rebar').tuned).toHaveLength(2);
    expect(driven.run('reinforce').tuned).toHaveLength(0);
    const images = driven.bodies.filter((b) => b.images !== null);
    expect(images).toHaveLength(1);
    expect(images[0]?.images?.names.slice(0, 10)).toEqual([...'0123456789']);
    expect(driven.bodies.findLast((b) => b.picture)?.picture).toMatchObject({ id: 'rebar', step: 52 });
    const sentences = driven.bodies.flatMap((b) => (b.backend ? [b.backend.sentence] : []));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^CPU, \S+ steps\/s\.$/);
  });

  it('is the same whatever the pace, and under the same noise for every estimator', async () => {
    const one = begin();
    await one.until({ goal: 26 });
    const other = begin({ estimators: ['rebar'] });
    for (const goal of [1, 2, 7, 26]) await other.until({ goal });
    expect(saved(other, 'rebar').theta).toEqual(saved(one, 'rebar').theta);
    expect(saved(other, 'rebar').phi).toEqual(saved(one, 'rebar').phi);
    expect(other.run('rebar').elbo).toEqual(one.run('rebar').elbo);
  });

  it('rests when asked to and goes on from there', async () => {
    const driven = begin();
    await driven.until({ goal: 6 });
    const body = await driven.until({ goal: 0 });
    expect(body.state).toBe('paused');
    expect(body.head).toBe(6);
    expect((await driven.until({ goal: 9 })).head).toBe(9);
  });

  it('leaves no tensor behind', async () => {
    const driven = begin();
    await driven.until({ goal: 6 });
    const before = tf.memory();
    await driven.until({ goal: 12 });
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
    driven.experiment.dispose();
    const { numTensors } = tf.memory();
    const again = begin();
    await again.until({ goal: 3 });
    again.experiment.dispose();
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describe('changes in mid-training', () => {
  it('an estimator switched on takes over θ of the run in focus, and the tick says so', async () => {
    const driven = begin({ estimators: ['rebar'] });
    await driven.until({ goal: 8 });
    const theta = saved(driven, 'rebar').theta;
    await driven.until({ goal: 0, settings: { estimators: ['reinforce', 'rebar'] } });
    expect(saved(driven, 'reinforce').theta).toEqual(theta);
    const body = await driven.until({ goal: 12 });
    expect(driven.run('reinforce').from).toEqual({ step: 8, run: 'rebar' });
    expect(driven.run('reinforce').step).toBe(12);
    expect(body.changes).toEqual([{ step: 8, sentence: 'REINFORCE took over the parameters of REBAR.' }]);
  });

  it('an estimator switched on is trained from step 0 until it has caught up, where the reader wants that', async () => {
    const driven = begin({ estimators: ['rebar'], join: 'start' });
    await driven.until({ goal: 8 });
    await driven.until({ settings: { estimators: ['rebar', 'reinforce'] } });
    const alone = begin({ estimators: ['reinforce'] });
    await alone.until({ goal: 8 });
    expect(saved(driven, 'reinforce').theta).toEqual(saved(alone, 'reinforce').theta);
  });

  it('an estimator switched off rests, and goes on from where it was', async () => {
    const driven = begin();
    await driven.until({ goal: 6 });
    await driven.until({ goal: 9, settings: { estimators: ['rebar'] } });
    expect(driven.run('reinforce').step).toBe(6);
    await driven.until({ settings: { estimators: ['reinforce', 'rebar'] } });
    expect(driven.run('reinforce').step).toBe(9);
    expect(driven.bodies.at(-1)?.changes).toEqual([]);
  });

  it('a new temperature begins φ anew and keeps θ; a new rate keeps both', async () => {
    const driven = begin({ estimators: ['rebar'] });
    await driven.until({ goal: 6 });
    const before = saved(driven, 'rebar');
    await driven.until({ goal: 0, settings: { rate: 0.01 } });
    expect(saved(driven, 'rebar').phi).toEqual(before.phi);
    await driven.until({ settings: { temperature: 2 } });
    const after = saved(driven, 'rebar');
    expect(after.theta).toEqual(before.theta);
    expect(after.phi[0]).toBeCloseTo(Math.log(2), 6);
    expect(driven.bodies.at(-1)?.changes.map((c) => c.step)).toEqual([6, 6]);
  });

  it('a new seed or epoch begins anew', async () => {
    const driven = begin({ estimators: ['reinforce'] });
    await driven.until({ goal: 6 });
    const first = saved(driven, 'reinforce').theta;
    expect((await driven.until({ goal: 0, epoch: 1 })).head).toBe(0);
    await driven.until({ goal: 6 });
    expect(saved(driven, 'reinforce').theta).toEqual(first);
    await driven.until({ settings: { seed: 9 } });
    expect(saved(driven, 'reinforce').theta).not.toEqual(first);
  });
});

describe('a snapshot', () => {
  it('a snapshot goes on in another session as if nothing had happened', async () => {
    const whole = begin();
    await whole.until({ goal: 12 });
    const first = begin();
    await first.until({ goal: 6 });
    const snapshot = structuredClone(first.snapshot) as VaeSnapshot;
    first.experiment.dispose();
    const second = begin();
    second.experiment.load(snapshot);
    const body = await second.until({ goal: 12 });
    expect(body.runs.map((r) => r.step)).toEqual([12, 12]);
    for (const id of ['reinforce', 'rebar'] as const) {
      expect(saved(second, id).theta).toEqual(saved(whole, id).theta);
      expect(second.run(id).validation.values.at(-1)).toBe(whole.run(id).validation.values.at(-1));
    }
  });

  it('a snapshot that does not fit the request waits until a request comes that it fits', async () => {
    const first = begin({ estimators: ['reinforce'] });
    await first.until({ goal: 6, epoch: 3 });
    const second = begin({ estimators: ['reinforce'] });
    second.experiment.load(structuredClone(first.snapshot) as VaeSnapshot);
    expect((await second.until({ goal: 0 })).head).toBe(0);
    expect((await second.until({ epoch: 3 })).head).toBe(6);
  });
});

describe('the reader’s own images', () => {
  it('images of the reader’s are asked for, waited for, and trained on', async () => {
    const driven = begin({ estimators: ['reinforce'] });
    const waiting = await driven.until({ goal: 10, own: 'mine', set: null });
    expect(waiting.state).toBe('waiting');
    expect(waiting.missing).toBe('mine');
    const set = { ...generateDigits(5, 200), title: 'My digits' };
    const body = await driven.until({ set });
    expect(body.state).toBe('finished');
    expect(body.missing).toBeNull();
    expect(driven.bodies.findLast((b) => b.images)?.images).toMatchObject({
      title: 'My digits',
      training: 180,
      validation: 20,
    });
  });

  it('images that are too few for a batch are refused in a sentence', async () => {
    const driven = begin({ batch: 96, estimators: ['reinforce'] });
    await expect(driven.until({ goal: 10, own: 'few', set: generateDigits(5, 100) })).rejects.toThrow(
      /100 images are too few for batches of 96/,
    );
  });
});

it('a run whose numbers run away stops alone, with a sentence', async () => {
  const driven = begin({ estimators: ['reinforce', 'rebar'] });
  await driven.until({ goal: 5 });
  const snapshot = structuredClone(driven.snapshot) as VaeSnapshot;
  snapshot.runs[0]!.theta[0] = Number.NaN;
  const second = begin({ estimators: ['reinforce', 'rebar'] });
  second.experiment.load(snapshot);
  const body = await second.until({ goal: 30 });
  expect(second.bodies.flatMap((b) => b.notices).join(' ')).toMatch(
    /REINFORCE stopped at step .* no longer finite/,
  );
  expect(second.run('rebar').step).toBe(30);
  expect(body.state).toBe('finished');
});
