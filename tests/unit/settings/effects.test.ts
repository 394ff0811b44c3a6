/** What a change of every setting of every figure does to training, as the experiments themselves behave. */
import { describe, expect, it } from 'vitest';
import { sameTraining } from '../../../src/experiments/policies/jobs.ts';
import { type PoliciesSettings, policiesSettings } from '../../../src/experiments/policies/settings.ts';
import { type ToySettings, toySettings } from '../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../src/experiments/toy/toy.ts';
import { changesBetween, effectOn, vaeNeedsNewSession } from '../../../src/experiments/vae/request.ts';
import {
  VAE_ESTIMATORS,
  type VaeEstimatorName,
  type VaeSettings,
  vaeSettings,
} from '../../../src/experiments/vae/settings.ts';
import { policies } from '../../../src/figures/policies/policies.tsx';
import { keepsRuns } from '../../../src/figures/policies/shelf.ts';
import { sameWish, wishOf } from '../../../src/figures/policies/state.ts';
import type { Effect } from '../../../src/settings/effects.ts';
import type { Field, FieldValue } from '../../../src/settings/fields.ts';
import type { SettingsDefinition } from '../../../src/settings/schema.ts';
import { liveSettings, shown, wish } from '../experiments/toy/drive.ts';
import { begin } from '../figures/begin.ts';

/** Whether a list declares what is recorded here. */
function expectDeclared<S>(
  definition: SettingsDefinition<S>,
  effects: Readonly<Record<keyof S, Effect>>,
): void {
  const declared = definition.names.map((name) => [name, (definition.fields[name] as Field).effect]);
  expect(Object.fromEntries(declared)).toEqual(effects);
}

/** Another valid value of a field. */
function another(field: Field, value: FieldValue): FieldValue {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return value === field.max ? field.min : field.max;
    case 'choice':
      return field.options.find((option) => option.value !== value)!.value;
    case 'set':
      return (value as readonly string[]).slice(1);
    case 'flag':
      return !value;
    case 'formula':
      return `${value} + 1`;
  }
}

const RACE: Readonly<Record<keyof ToySettings, Effect>> = {
  target: 'go on',
  estimators: 'go on',
  steps: 'go on',
  seeds: 'start again',
  seed: 'new data',
  mode: 'view',
  axis: 'view',
  band: 'view',
  focus: 'view',
  speed: 'view',
  rateTheta: 'go on',
  ratePhi: 'go on',
  temperature: 'go on',
  conditional: 'go on',
  form: 'go on',
  activation: 'go on',
  initialisation: 'go on',
  outputScale: 'go on',
  eta: 'go on',
  samples: 'go on',
  decay: 'go on',
};

describe('the race, while it trains live', () => {
  it('declare what they do', () => expectDeclared(toySettings, RACE));

  const names = toySettings.names.filter((name) => name !== 'mode');
  it.each(names.map((name) => [name, RACE[name]] as const))('%s: %s', (name, effect) => {
    const before = liveSettings({ seeds: 2 });
    const after = { ...before, [name]: another(toySettings.fields[name], before[name]) };
    const toy = new ToyExperiment();
    shown(toy, wish(before, {}, { goal: 40 }));
    const { head, log } = shown(toy, wish(after));
    expect(head).toBe(effect === 'start again' || effect === 'new data' ? 0 : 40);
    // How far training is to go is no event of it.
    expect(log?.events).toHaveLength(effect === 'go on' && name !== 'steps' ? 1 : 0);
  });
});

const AUTOENCODERS: Readonly<Record<keyof VaeSettings, Effect>> = {
  estimators: 'go on',
  focus: 'view',
  data: 'new data',
  model: 'start again',
  latents: 'start again',
  steps: 'go on',
  seed: 'new data',
  join: 'view',
  axis: 'view',
  curve: 'view',
  backend: 'go on',
  rate: 'go on',
  ratePhi: 'go on',
  batch: 'new data',
  warmup: 'go on',
  temperature: 'go on',
  eta: 'go on',
  conditional: 'go on',
  depth: 'go on',
  weightDecay: 'go on',
  samples: 'go on',
  meanDecay: 'go on',
};

describe('the autoencoders', () => {
  it('declare what they do', () => expectDeclared(vaeSettings, AUTOENCODERS));

  const before = vaeSettings.defaults;
  it.each(vaeSettings.names.map((name) => [name, AUTOENCODERS[name]] as const))('%s: %s', (name, effect) => {
    const after = { ...before, [name]: another(vaeSettings.fields[name], before[name]) };
    const anew = effect === 'start again' || effect === 'new data';
    expect(vaeNeedsNewSession(before, after)).toBe(anew);
    if (effect === 'go on') return;
    // What only changes the view, or begins everything anew, gives no run another engine.
    const engines = (id: VaeEstimatorName) => effectOn(id, before, after);
    expect(VAE_ESTIMATORS.map(engines)).toEqual(VAE_ESTIMATORS.map(() => 'none'));
    expect(changesBetween(before, after, 10)).toEqual([]);
  });
});

const POLICIES: Readonly<Record<keyof PoliciesSettings, Effect>> = {
  task: 'new data',
  methods: 'go on',
  focus: 'view',
  seed: 'new data',
  seeds: 'go on',
  steps: 'go on',
  axis: 'view',
  watch: 'view',
  pace: 'view',
  map: 'view',
  relaxed: 'view',
  rate: 'start again',
  rateScale: 'start again',
  discount: 'start again',
  entropy: 'start again',
  sampler: 'start again',
  temperature: 'start again',
  surrogatePasses: 'start again',
  meanDecay: 'start again',
  measured: 'go on',
  every: 'go on',
  rollouts: 'go on',
  scaling: 'new data',
};

describe('the policies', () => {
  it('declare what they do', () => expectDeclared(policiesSettings, POLICIES));

  const before = policiesSettings.defaults;
  it.each(policiesSettings.names.map((name) => [name, POLICIES[name]] as const))('%s: %s', (name, effect) => {
    const after = { ...before, [name]: another(policiesSettings.fields[name], before[name]) };
    expect(keepsRuns(before, after)).toBe(effect === 'view' || effect === 'go on');
    // Runs of another seed are other runs, trained in the same way.
    expect(sameTraining(before, after)).toBe(name === 'seed' || effect === 'view' || effect === 'go on');
    const asked = (settings: PoliciesSettings) => ({ ...wishOf(begin(policies, settings)), watched: null });
    expect(sameWish(asked(before), asked(after))).toBe(effect === 'view');
  });
});
