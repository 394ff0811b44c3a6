/** What the figure says of itself, and which settings it shows on which task. */
import { describe, expect, it } from 'vitest';
import { type PoliciesSettings, policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { TASKS } from '../../../../src/experiments/policies/taskNames.ts';
import { panelKeys } from '../../../../src/figures/policies/PoliciesSettings.tsx';
import { policies } from '../../../../src/figures/policies/policies.tsx';
import { policiesStatus } from '../../../../src/figures/policies/progressWords.ts';
import type { PoliciesState } from '../../../../src/figures/policies/types.ts';
import { stateWords } from '../../../../src/ui/StateLine.tsx';
import type { PoolProgress } from '../../../../src/worker/poolPace.ts';
import { begin } from '../begin.ts';
import { run, training } from './runs.ts';

const words = (change: Partial<PoliciesState>, settings: Partial<PoliciesSettings> = {}): string =>
  stateWords(
    policiesStatus({
      ...begin(policies, { ...policiesSettings.defaults, ...settings }),
      inView: true,
      ...change,
    }),
  );

const progress = (change: Partial<PoolProgress> = {}): PoolProgress => ({
  training: 0.5,
  measuring: 0,
  stepsPerSecond: 123_456,
  secondsLeft: 40.2,
  ...change,
});
const runs = [run(training('relax'), 1000)];

describe('what is going on', () => {
  it('is said for every state of the workers and of the reader', () => {
    expect(words({})).toBe('preparing');
    expect(words({ runs, progress: progress() })).toBe('training, 120\u2009000 steps/s, 41 s left');
    expect(words({ runs, progress: progress({ stepsPerSecond: null, secondsLeft: null }) })).toBe(
      'training, first steps',
    );
    const measuring = progress({ training: 1, stepsPerSecond: 7.4, secondsLeft: 119 });
    expect(words({ runs, progress: measuring })).toBe('measuring, 7 steps/s, 2 min left');
    expect(words({ runs, progress: progress(), inView: false })).toBe('paused: not in view');
    expect(words({ runs, progress: progress(), playing: false })).toBe('paused');
    expect(words({ runs, finished: true })).toBe('finished in 250\u2009000 steps');
    expect(words({ runs: [...runs, run(training('a2c'), 1000)], finished: true, inView: false })).toBe(
      'finished in 2 × 250\u2009000 steps',
    );
    expect(words({}, { methods: [] })).toBe('paused: no method is switched on');
  });
});

describe('the settings panel', () => {
  it('shows what changes something on the task, and no more', () => {
    const keys = (task: PoliciesSettings['task'], measured = true) => panelKeys({ task, measured });
    expect(keys('pendulum')).not.toContain('entropy');
    expect(keys('pendulum')).toContain('surrogatePasses');
    expect(keys('cartpole')).not.toContain('surrogatePasses');
    expect(keys('cartpole')).not.toContain('scaling');
    expect(keys('lander')).toContain('scaling');
    expect(keys('cartpole', false)).not.toContain('rollouts');
  });

  it('leaves no setting without a control somewhere in the figure', () => {
    /** Those of the chips, the scene, the maps and the rows under the playback. */
    const elsewhere = ['task', 'methods', 'focus', 'axis', 'watch', 'pace', 'map', 'relaxed'];
    const shown = new Set([...elsewhere, ...TASKS.flatMap((task) => panelKeys({ task, measured: true }))]);
    expect(policiesSettings.names.filter((name) => !shown.has(name))).toEqual([]);
  });
});
