/** What a list says of its settings together: rules across fields, effects of changes, how many members a set may have. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { beginsAnew, EFFECTS, strongest } from '../../../src/settings/effects.ts';
import { choice, integer, set, shortOf } from '../../../src/settings/fields.ts';
import { defineSettings } from '../../../src/settings/schema.ts';
import { problemList } from '../../../src/settings/sentences.ts';

const letters = ['a', 'b', 'c', 'd', 'e'] as const;
const settings = defineSettings(
  {
    on: set({
      effect: 'go on',
      label: 'Letters',
      options: letters.map((value) => ({ value, label: value.toUpperCase() })),
      default: ['a', 'b'],
      least: 2,
      most: 3,
      mostWhy: 'fit in here',
    }),
    mode: choice({
      effect: 'view',
      label: 'Mode',
      options: [
        { value: 'whole', label: 'whole' },
        { value: 'live', label: 'live' },
      ],
      default: 'whole',
    }),
    axis: choice({
      effect: 'view',
      label: 'Axis',
      short: 'x',
      options: [
        { value: 'steps', label: 'steps' },
        { value: 'costs', label: 'costs' },
      ],
      default: 'steps',
    }),
    batch: integer({ effect: 'start again', label: 'Batch', symbol: 'B', min: 1, max: 9, default: 5 }),
    seed: integer({ effect: 'new data', label: 'Seed', min: 0, max: 9, default: 1 }),
  },
  {
    normalise: ({ mode, axis }) =>
      mode === 'live' && axis === 'costs'
        ? { change: { axis: 'steps' }, sentence: 'Live counts steps.' }
        : undefined,
  },
);
const { defaults } = settings;

describe('a rule across fields', () => {
  it('holds after every reading of all settings, with its sentence', () => {
    const wrong = { mode: 'live', axis: 'costs' };
    for (const { value, problems } of [settings.parse(wrong), settings.decode(Object.entries(wrong))]) {
      expect(value).toEqual({ ...defaults, mode: 'live' });
      expect(problems.map(({ sentence }) => sentence)).toEqual(['Live counts steps.']);
    }
  });

  it('leaves the very object where it holds, and is part of the schema', () => {
    expect(settings.normalise(defaults)).toBe(defaults);
    const wrong = { ...defaults, mode: 'live', axis: 'costs' } as const;
    expect(settings.normalise(wrong)).toEqual({ ...wrong, axis: 'steps' });
    expect([defaults, wrong].map((values) => v.is(settings.schema, values))).toEqual([true, false]);
  });

  it('says nothing of a part, which cannot be judged by itself', () => {
    expect(settings.parsePartial({ axis: 'costs' })).toEqual({ value: { axis: 'costs' }, problems: [] });
  });

  it('a rule that the defaults break stops at load', () => {
    const flip = () => ({ change: { seed: 2 } });
    const seed = integer({ effect: 'view', label: 'Seed', min: 0, max: 9, default: 1 });
    expect(() => defineSettings({ seed }, { normalise: flip })).toThrow(/^Settings: the defaults/);
  });
});

describe('effects', () => {
  it('effects of a change are the strongest of its settings', () => {
    expect(settings.effectOf({})).toBeNull();
    expect(settings.effectOf({ axis: 'costs' })).toBe('view');
    expect(settings.effectOf({ axis: 'costs', on: ['a', 'c'] })).toBe('go on');
    expect(settings.effectOf({ batch: 2, on: ['a', 'c'] })).toBe('start again');
    expect(settings.effectOf({ seed: 2, batch: 2 })).toBe('new data');
    expect(EFFECTS.map((effect) => beginsAnew(strongest(['view', effect])))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('are of what differs, by value', () => {
    const now = { ...defaults, on: [...defaults.on], seed: 2 };
    expect(settings.difference(defaults, now)).toEqual({ seed: 2 });
    expect(settings.difference(now, now)).toEqual({});
  });
});

describe('how many members a set may have', () => {
  const read = (on: unknown) => {
    const problems = problemList();
    const { value } = settings.coerce('on', on, ['d', 'e']);
    settings.parse({ on }, problems);
    return [value, problems.list()[0]?.sentence];
  };
  it.each([
    ['a.b.c', ['a', 'b', 'c'], undefined],
    ['e.d.c.a', ['a', 'c', 'd'], '4 letters are asked for; 3 fit in here: A, C, D.'],
    ['a', ['d', 'e'], 'Letters needs at least 2 of its options; using the default ones.'],
    [[], ['d', 'e'], 'Letters is an empty list; using the default ones.'],
  ])('%j', (raw, value, sentence) => {
    expect(read(raw)).toEqual([value, sentence]);
  });
});

it('a chip shows the short name, else the symbol, else the label', () => {
  const { axis, batch, seed } = settings.fields;
  expect([axis, batch, seed].map(shortOf)).toEqual(['x', 'B', 'Seed']);
});
