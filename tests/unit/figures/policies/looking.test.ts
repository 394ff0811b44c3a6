/** The figure of the control tasks while the reader looks along its time, drags, and switches what is shown. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { watchedNetworks } from '../../../../src/figures/policies/state.ts';
import { begun } from './begun.ts';
import { run, training } from './runs.ts';

const relax = training('relax');

describe('what the reader looks at', () => {
  let painted: (() => void)[] = [];
  beforeEach(() => {
    painted = [];
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => painted.push(callback));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('walks along the kept moments, and back into the present', () => {
    const { verbs, pool, state } = begun();
    pool.send([run(relax, 4000)], [1000, 2000, 3000]);
    expect(watchedNetworks(state())?.steps).toBe(4000);
    verbs.walk(-1);
    expect(state().at).toBe(3000);
    verbs.walk(-1);
    expect(watchedNetworks(state())?.steps).toBe(2000);
    for (let i = 0; i < 3; i++) verbs.walk(-1);
    expect(state().at).toBe(1000);
    for (let i = 0; i < 3; i++) verbs.walk(1);
    expect(state().at).toBeNull();
    verbs.seek(2500);
    expect(watchedNetworks(state())?.steps).toBe(2000);
  });

  it('the ruler walks along the points of the longest curve, in the unit of the axis', () => {
    const { verbs, pool, state } = begun();
    pool.send([run(training('a2c'), 2000), run(relax, 3000)]);
    verbs.read(-1);
    expect(state().hover).toBe(30);
    verbs.read(-1);
    expect(state().hover).toBe(20);
    verbs.set({ axis: 'steps' });
    expect(state().hover).toBeNull();
    verbs.read(-1);
    expect(state().hover).toBe(3000);
    verbs.read(1);
    expect(state().hover).toBeNull();
  });

  it('a drag is one step of undo; what shows something else trains nothing again', () => {
    const { verbs, pool, state, settings } = begun();
    pool.send([run(relax, 4000)]);
    verbs.set({ relaxed: 0.2 }, 'relaxed');
    verbs.set({ relaxed: 0.7 }, 'relaxed');
    verbs.settle();
    expect(state().runs).toHaveLength(1);
    verbs.undo();
    expect(settings().relaxed).toBe(policiesSettings.defaults.relaxed);
    expect(pool.resumed).toEqual([]);
  });

  it('asks the workers for nothing where only a picture changes', () => {
    const { verbs, pool } = begun();
    const asked = pool.wishes.length;
    verbs.set({ relaxed: 0.2 }, 'relaxed');
    verbs.set({ pace: 'tenth' });
    verbs.set({ map: 'v' });
    verbs.set({ axis: 'steps' });
    expect(pool.wishes).toHaveLength(asked);
    verbs.set({ watch: 2 });
    expect(pool.last.watched).toBe('training relax 2');
    verbs.set({ seeds: 6 });
    verbs.set({ steps: 300_000 });
    verbs.set({ rollouts: 50 });
    verbs.set({ measured: false });
    verbs.set({ rate: 0.01 });
    verbs.reset();
    expect(pool.wishes).toHaveLength(asked + 7);
  });

  it('shows no variance of the shelf that was measured otherwise', () => {
    const { verbs, pool, state } = begun();
    const measured = run({ kind: 'variance', method: 'a2c', seed: 1 }, 4000, {
      variance: {
        every: 20,
        rollouts: 20,
        episodes: new Float64Array(2),
        returns: new Float64Array(2),
        logVariances: [],
      },
    });
    pool.send([run(relax, 4000), measured]);
    verbs.choose('lander');
    verbs.choose('cartpole');
    pool.send([]);
    expect(state().runs).toHaveLength(2);
    verbs.set({ rollouts: 100 });
    pool.send([]);
    expect(state().runs.map(({ job }) => job.kind)).toEqual(['training']);
  });

  it('without a method does nothing, and gives no steps to nobody', () => {
    const { verbs, pool, state, settings } = begun();
    for (const id of settings().methods) verbs.toggle(id);
    pool.end();
    expect(pool.present).toEqual([]);
    verbs.play(true);
    expect(settings().steps).toBe(policiesSettings.defaults.steps);
    expect(state().notices.at(-1)?.sentence).toBe('Switch a method on first.');
  });

  it('passes on what a link could not mean', () => {
    const { state } = begun('?figure=policies&v=1&seeds=99');
    expect(state().notices.map(({ sentence }) => sentence)).toEqual([expect.stringMatching(/seeds/i)]);
  });
});
