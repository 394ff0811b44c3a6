/** What the settings of a request mean: the runs and sizes that they ask for, and what a change of them does to a session. */
import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  effectOn,
  focusOf,
  shapeOf,
  vaeNeedsNewSession,
} from '../../../../../src/experiments/vae/request.ts';
import { type VaeSettings, vaeSettings } from '../../../../../src/experiments/vae/settings.ts';

const base = vaeSettings.defaults;
const changed = (change: Partial<VaeSettings>): VaeSettings => ({ ...base, ...change });

describe('a change of settings', () => {
  it.each<[Partial<VaeSettings>, boolean]>([
    [{ seed: 2 }, true],
    [{ data: 'characters' }, true],
    [{ model: 'two' }, true],
    [{ latents: 16 }, true],
    [{ batch: 48 }, true],
    [{ rate: 0.003 }, false],
    [{ estimators: ['rebar'] }, false],
    [{ temperature: 1 }, false],
    [{ backend: 'cpu' }, false],
    [{ steps: 100, axis: 'epochs', curve: 'iwae', focus: 'rebar', join: 'start' }, false],
  ])('%j begins anew: %s', (change, anew) => {
    expect(vaeNeedsNewSession(base, changed(change))).toBe(anew);
  });

  it.each<
    [
      Partial<VaeSettings>,
      Partial<Record<'rebar' | 'relax' | 'rloo' | 'running-mean' | 'concrete' | 'reinforce', string>>,
    ]
  >([
    [{ rate: 0.01, ratePhi: 10 }, {}],
    [{ temperature: 1 }, { rebar: 'phi', relax: 'phi', concrete: 'phi' }],
    [{ eta: 0.5 }, { rebar: 'phi', relax: 'phi' }],
    [{ depth: '4' }, { relax: 'phi' }],
    [{ conditional: 'independent' }, { rebar: 'options', relax: 'options' }],
    [{ weightDecay: '1e-3' }, { relax: 'options' }],
    [{ samples: 4 }, { rloo: 'options' }],
    [{ meanDecay: 0.5 }, { 'running-mean': 'options' }],
  ])('%j concerns only those whose options or φ it changes', (change, effects) => {
    for (const id of ['rebar', 'relax', 'rloo', 'running-mean', 'concrete', 'reinforce'] as const)
      expect(effectOn(id, base, changed(change)), id).toBe(effects[id] ?? 'none');
  });

  it('is told where it changes what the curves mean, with its step', () => {
    const changes = changesBetween(
      base,
      changed({ rate: 0.01, temperature: 2, weightDecay: '1e-3', axis: 'epochs' }),
      70,
    );
    expect(changes.map((c) => c.step)).toEqual([70, 70, 70]);
    expect(changes.map((c) => c.sentence)).toEqual([
      'Temperature λ: 0.5 → 2; what is tuned began anew.',
      'Weight decay of RELAX’s network: none → .001.',
      'Learning rate of θ: 0.002 → 0.01.',
    ]);
  });
});

it('at most four runs train, and the focus is one of them', () => {
  const estimators = ['reinforce', 'nvil', 'rloo', 'disarm', 'rebar'];
  const many = vaeSettings.parse({ ...base, estimators, focus: 'rebar' });
  expect(many.value.estimators).toEqual(['reinforce', 'nvil', 'rloo', 'disarm']);
  expect(many.problems).toHaveLength(1);
  expect(focusOf(many.value)).toBe('disarm');
  expect(focusOf(changed({ estimators: ['rebar', 'relax'], focus: 'rebar' }))).toBe('rebar');
});

it('the models have the sizes of the paper', () => {
  expect(shapeOf(base, 784)).toEqual({ visible: 784, latents: [200], hidden: [] });
  expect(shapeOf(changed({ model: 'two' }), 784).latents).toEqual([200, 200]);
  expect(shapeOf(changed({ model: 'nonlinear' }), 784).hidden).toEqual([200, 200]);
});
