/** The public words of links and messages: one key has one meaning in all figures, for ever. */
import { describe, expect, it } from 'vitest';
import { policiesSettings } from '../../../src/experiments/policies/settings.ts';
import { toySettings } from '../../../src/experiments/toy/settings.ts';
import { vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { subjectOf } from '../../../src/settings/fields.ts';
import { RESERVED_KEYS } from '../../../src/settings/keys.ts';
import { defineSettings, flag } from '../../../src/settings/schema.ts';
import { testSettings } from './definition.ts';
import { DEFINITIONS, fieldsOf, type KeyedField } from './definitions.ts';

/** The same meaning in a figure's own words. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  // What trains side by side.
  on: ['Estimators', 'Methods'],
  // How many steps a run has.
  n: ['Training steps', 'Steps of the environment'],
  // Adam's step size for what is trained by the estimated gradient.
  lr: ['Learning rate of θ', 'Learning rate'],
  // How many samples each step draws for RLOO.
  samples: ['Samples K of RLOO', 'Passes K of RLOO'],
};

const byKey = new Map<string, { readonly list: string; readonly field: KeyedField }[]>();
for (const [list, definition] of DEFINITIONS)
  for (const field of fieldsOf(definition))
    byKey.set(field.key, [...(byKey.get(field.key) ?? []), { list, field }]);

describe('keys of settings', () => {
  it('are those of all lists', () => {
    expect([...DEFINITIONS.keys()]).toEqual(expect.arrayContaining(['toy', 'vae', 'policies']));
    expect([...byKey.values()].filter((users) => users.length > 1).length).toBeGreaterThan(8);
  });

  it.each([...byKey])('%s means one thing', (key, users) => {
    const kinds = new Set(users.map(({ field }) => field.kind));
    expect([...kinds]).toHaveLength(1);
    const labels = new Set(users.map(({ field }) => subjectOf(field)));
    const allowed = OTHER_WORDS[key] ?? [...labels].slice(0, 1);
    expect(allowed).toEqual(expect.arrayContaining([...labels]));
  });

  it('that were given up are no key of any list, and are read in every list that had them', () => {
    const former = [...DEFINITIONS.values()].flatMap((definition) =>
      fieldsOf(definition).flatMap((field) => field.formerKeys ?? []),
    );
    expect(new Set(former)).toEqual(new Set(['decay', 'scale']));
    for (const key of former) expect(byKey.has(key), key).toBe(false);
    expect(toySettings.decode([['scale', 'plain']]).value.outputScale).toBe('plain');
    expect(toySettings.decode([['decay', '.5']]).value.decay).toBe(0.5);
    expect(vaeSettings.decode([['scale', '7']]).value.ratePhi).toBe(7);
    expect(vaeSettings.decode([['decay', '1e-3']]).value.weightDecay).toBe('1e-3');
    expect(policiesSettings.decode([['scale', 'tenth']]).value.rateScale).toBe('tenth');
  });

  it.each([...RESERVED_KEYS])('%s is no setting’s', (key) => {
    expect(() => defineSettings({ a: flag({ effect: 'view', label: 'A', key, default: true }) })).toThrow(
      /reserved/,
    );
    const formerKeys = [key];
    expect(() =>
      defineSettings({ a: flag({ effect: 'view', label: 'A', formerKeys, default: true }) }),
    ).toThrow(/reserved/);
  });

  it('that two settings of a list claim stop at load', () => {
    const a = flag({ effect: 'view', label: 'A', formerKeys: ['b'], default: true });
    const b = flag({ effect: 'view', label: 'B', default: true });
    expect(() => defineSettings({ a, b })).toThrow(/used twice/);
    expect(() => defineSettings({ a: { ...a, formerKeys: ['a'] } })).toThrow(/used twice/);
  });
});

describe('messages', () => {
  it('have the keys of links, those that were given up too', () => {
    expect(
      toySettings.decodeMessage({ t: 0.45, on: ['relax', 'exact'], scale: 'plain', mean: '.5' }),
    ).toEqual({
      value: { target: 0.45, estimators: ['exact', 'relax'], outputScale: 'plain', decay: 0.5 },
      problems: [],
    });
    const { value, problems } = toySettings.decodeMessage({ target: 0.45, seeds: 100, t: {} });
    expect(value).toEqual({ seeds: 64 });
    expect(problems.map(({ sentence }) => sentence)).toEqual([
      'The message has an unknown setting “target”; ignored.',
      'Target t needs a number, not an object; ignored.',
      'Seeds = 100 is above 64; using 64.',
    ]);
  });

  it('come back whole, also a formula with what separates the changes of a link', () => {
    const change = { ...testSettings.defaults, target: 0.3, loss: 'max(b, t%2C) : ~;' };
    expect(testSettings.decodeMessage(testSettings.encodeMessage(change))).toEqual({
      value: change,
      problems: [],
    });
    expect(testSettings.encodeMessage({ target: 0.3, band: false })).toEqual({ t: 0.3, band: false });
  });

  it.each([
    null,
    7,
    'text',
    [],
    () => 1,
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('boom');
        },
      },
    ),
  ])('that are none change nothing: %#', (raw) => {
    const { value, problems } = testSettings.decodeMessage(raw);
    expect(value).toEqual({});
    expect(problems).toHaveLength(1);
  });
});
