/** The settings of the control tasks, and what a learner is told by them. */
import { describe, expect, it } from 'vitest';
import { usualOptions } from '../../../../src/experiments/policies/methods/options.ts';
import { Trainer } from '../../../../src/experiments/policies/methods/trainer.ts';
import {
  learnerOptions,
  policiesSettings,
  RATE_PRESETS,
} from '../../../../src/experiments/policies/settings.ts';
import {
  actionsOf,
  PAPER_BUDGETS,
  policiesName,
  TASKS,
} from '../../../../src/experiments/policies/taskNames.ts';
import { loadTask, TASK_SPECS } from '../../../../src/experiments/policies/tasks.ts';

const { defaults } = policiesSettings;

describe.each(TASKS)('%s', (task) => {
  const settings = { ...defaults, task };

  it('has the kind of actions that its environment has, and trains', async () => {
    const environment = (await loadTask(settings))();
    expect(environment.spec).toBe(TASK_SPECS[task]);
    expect(environment.spec.actions.kind).toBe(actionsOf(task));
    const trainer = new Trainer({
      environment: () => environment,
      method: 'relax',
      seed: 1,
      ...learnerOptions(settings),
    });
    expect(trainer.advance(5)).toBe(5);
  });

  it('the defaults are the published values', () => {
    const usual = usualOptions({ kind: actionsOf(task) });
    expect({ ...usual, ...learnerOptions(settings) }).toEqual(usual);
  });

  it('its published budget can be set', () => {
    expect(policiesSettings.coerce('steps', PAPER_BUDGETS[task]).value).toBe(PAPER_BUDGETS[task]);
  });
});

describe('settings', () => {
  it('reach the learner', () => {
    const changed = {
      ...defaults,
      rate: 0.01,
      rateScale: 'tenth',
      entropy: 0,
      sampler: 'authors',
      temperature: 0.5,
      surrogatePasses: '25',
    } as const;
    expect(learnerOptions(changed)).toMatchObject({
      rate: 0.01,
      rateScale: 0.1,
      entropy: 0,
      sampler: 'authors',
      logTemperature: Math.log(0.5),
    });
    const continuous = learnerOptions({ ...changed, task: 'pendulum' });
    expect(continuous).toMatchObject({ rate: 0.01, surrogatePasses: 25 });
    expect(continuous).not.toHaveProperty('entropy');
  });

  it('every preset is on the grid of the learning rate', () => {
    for (const rate of RATE_PRESETS) expect(policiesSettings.coerce('rate', rate).value).toBe(rate);
  });

  it('RELAX is LAX where actions are continuous', () => {
    expect(TASKS.map((task) => policiesName('relax', task))).toEqual(['RELAX', 'RELAX', 'LAX']);
    expect(policiesName('a2c', 'pendulum')).toBe('A2C');
  });
});
