/** The engine room of the figure with a pool that only listens: what is asked for, and what the reader keeps. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobId } from '../../../../src/experiments/policies/jobs.ts';
import { policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { MORE_POLICIES_STEPS } from '../../../../src/figures/policies/behaviour.ts';
import { isPoliciesRunning } from '../../../../src/figures/policies/state.ts';
import { begun } from './begun.ts';
import { run, training } from './runs.ts';

const relax = training('relax');

describe('the figure of the control tasks', () => {
  let painted: (() => void)[] = [];
  beforeEach(() => {
    painted = [];
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => painted.push(callback));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('asks for everything at once, but waits until somebody can look', () => {
    const { pool, verbs, stop } = begun();
    expect(pool.last).toEqual({
      settings: policiesSettings.defaults,
      epoch: 0,
      variance: { every: 20, rollouts: 20 },
      watched: 'training relax 1',
    });
    expect(pool.paused.at(-1)).toBe(true);
    verbs.show(true);
    expect(pool.paused.at(-1)).toBe(false);
    verbs.play(false);
    expect(pool.paused.at(-1)).toBe(true);
    verbs.show(false);
    verbs.play(true);
    expect(pool.paused.at(-1)).toBe(true);
    stop();
    expect(pool.disposed).toBe(true);
  });

  it('lets the workers send more once a frame was painted', () => {
    const { pool } = begun();
    pool.send([run(relax, 1000)]);
    expect(pool.frames).toBe(0);
    for (const paint of painted) paint();
    expect(pool.frames).toBe(1);
  });

  it('keeps a run to which nothing was added, so that nothing is drawn again for it', () => {
    const { pool, state } = begun();
    const a2c = training('a2c');
    pool.send([run(a2c, 2000), run(relax, 2000)]);
    const before = state().runs;
    pool.send([run(a2c, 2000), run(relax, 3000)]);
    const after = state().runs;
    expect(after[0]!.curve).toBe(before[0]!.curve);
    expect(after[1]!.curve.episodes).toHaveLength(3);
    pool.send(pool.present);
    expect(state().runs).toBe(after);
  });

  it('switches methods, and keeps the focus on one that trains', () => {
    const { verbs, settings, pool } = begun();
    verbs.toggle('running-mean');
    expect(settings().methods).toEqual(['reinforce', 'running-mean', 'a2c', 'relax']);
    verbs.toggle('relax');
    expect(settings().focus).toBe('a2c');
    expect(pool.last.watched).toBe('training a2c 1');
    for (const id of settings().methods) verbs.toggle(id);
    expect(settings().methods).toEqual([]);
    expect(pool.last.watched).toBeNull();
  });

  it('every task brings what suits it, and remembers what the reader set there', () => {
    const { verbs, settings } = begun();
    verbs.choose('lander');
    const lander = {
      task: 'lander',
      methods: ['a2c', 'relax'],
      seed: 0,
      seeds: 2,
      steps: 1_500_000,
      axis: 'episodes',
    };
    expect(settings()).toMatchObject(lander);
    verbs.set({ seeds: 3 });
    verbs.choose('pendulum');
    expect(settings()).toMatchObject({ methods: ['a2c', 'relax'], seeds: 1, steps: 400_000, axis: 'steps' });
    verbs.choose('lander');
    expect(settings()).toMatchObject({ ...lander, seeds: 3 });
    verbs.choose('cartpole');
    expect(settings()).toEqual(policiesSettings.defaults);
    verbs.undo();
    expect(settings()).toMatchObject({ ...lander, seeds: 3 });
    verbs.redo();
    expect(settings()).toEqual(policiesSettings.defaults);
  });

  it('loses nothing that was trained: what was left is shown at once on the way back, and goes on', () => {
    const { verbs, pool, state } = begun();
    pool.send([run(relax, 4000)], [1000, 2000, 3000]);
    const trained = state().runs;
    verbs.choose('lander');
    expect(state().runs).toEqual([]);
    pool.moments = new Map();
    pool.send([run(relax, 7000)]);
    verbs.choose('cartpole');
    pool.send([]);
    expect(state().runs.map(({ steps }) => steps)).toEqual([4000]);
    expect(state().runs[0]!.curve).toBe(trained[0]!.curve);
    expect(
      state()
        .checkpoints.get(jobId(relax))
        ?.map(({ steps }) => steps),
    ).toEqual([1000, 2000, 3000]);
    expect(pool.resumed.at(-1)).toMatchObject({ epoch: 0, settings: { task: 'cartpole' } });
    // Workers that go on from an earlier snapshot do not take it back.
    pool.send([run(relax, 2000)], [1000]);
    expect(state().runs.map(({ steps }) => steps)).toEqual([4000]);
    // What the workers then send is further on, and its moments come after those that were kept.
    pool.send([run(relax, 5000)], [5000]);
    expect(state().runs.map(({ steps }) => steps)).toEqual([5000]);
    expect(
      state()
        .checkpoints.get(jobId(relax))
        ?.map(({ steps }) => steps),
    ).toEqual([1000, 2000, 3000, 5000]);
    verbs.choose('lander');
    pool.send([]);
    expect(state().runs.map(({ steps }) => steps)).toEqual([7000]);
  });

  it('finds the runs of other settings again by undo', () => {
    const { verbs, pool, state, settings } = begun();
    pool.send([run(relax, 4000)]);
    verbs.set({ rate: 0.01 });
    expect(state().runs).toEqual([]);
    pool.send([run(relax, 1000)]);
    verbs.undo();
    pool.send([]);
    expect(settings().rate).toBe(policiesSettings.defaults.rate);
    expect(state().runs.map(({ steps }) => steps)).toEqual([4000]);
    verbs.redo();
    pool.send([]);
    expect(state().runs.map(({ steps }) => steps)).toEqual([1000]);
  });

  it('finds the runs of other seeds again by undo', () => {
    const { verbs, pool, state, settings } = begun();
    pool.send([run(relax, 4000)]);
    verbs.newSeed();
    const { seed } = settings();
    expect(seed).not.toBe(1);
    pool.send([run(training('relax', seed), 1000)]);
    expect(state().runs.map(({ steps }) => steps)).toEqual([1000]);
    verbs.undo();
    pool.send([]);
    expect(state().runs.map(({ job, steps }) => [job.seed, steps])).toEqual([[1, 4000]]);
    expect(pool.resumed).toHaveLength(1);
  });

  it('a reset begins another epoch, and is not undone by what was kept', () => {
    const { verbs, pool, state } = begun();
    pool.send([run(relax, 4000)]);
    verbs.reset();
    expect(pool.last.epoch).toBe(1);
    pool.send([]);
    expect(state().runs).toEqual([]);
  });

  it('the table keeps what every task has shown', () => {
    const { verbs, pool, state } = begun();
    pool.send([run(relax, 30_000, { solvedAt: 250, solvedSteps: 25_000 })]);
    verbs.choose('pendulum');
    const cells = state().results.get('cartpole')!.methods;
    expect(cells.find(({ method }) => method === 'relax')!.summary).toMatchObject({
      mean: 250,
      unsolved: 0,
    });
    expect(
      state()
        .results.get('pendulum')!
        .methods.map(({ method }) => method),
    ).toEqual(['a2c', 'relax']);
  });

  it('more steps go on from the end, and one undo takes them back', () => {
    const { verbs, pool, state, settings } = begun('?figure=policies&v=1&n=5000&seeds=1');
    verbs.show(true);
    pool.end();
    expect(isPoliciesRunning(state())).toBe(false);
    verbs.play(true);
    expect(settings().steps).toBe(5000 + MORE_POLICIES_STEPS.cartpole);
    expect(pool.last.epoch).toBe(0);
    expect(isPoliciesRunning(state())).toBe(true);
    verbs.undo();
    expect(settings().steps).toBe(5000);
    const { max } = policiesSettings.fields.steps;
    const long = begun(`?figure=policies&v=1&n=${max}`);
    long.verbs.more();
    expect(long.settings().steps).toBe(max);
    expect(long.state().notices.at(-1)?.sentence).toContain('as long as');
  });
});
