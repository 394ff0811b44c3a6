/** The settings schema: types, exact round trips through links, repair of outside values with sentences. */
import * as v from 'valibot';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { choice, formula, integer, number, set } from '../../../src/settings/fields.ts';
import { defineSettings } from '../../../src/settings/schema.ts';
import { randomSettings, type TestSettings, testSettings } from './definition.ts';

const sentence = (raw: unknown) => testSettings.parse(raw).problems.map((problem) => problem.sentence);

describe('types', () => {
  it('infers exact settings', () => {
    expectTypeOf<TestSettings['target']>().toEqualTypeOf<number>();
    expectTypeOf<TestSettings['steps']>().toEqualTypeOf<number>();
    expectTypeOf<TestSettings['band']>().toEqualTypeOf<boolean>();
    expectTypeOf<TestSettings['mode']>().toEqualTypeOf<'whole' | 'live'>();
    expectTypeOf<TestSettings['estimators']>().toEqualTypeOf<
      readonly ('exact' | 'reinforce' | 'running-mean' | 'rebar' | 'relax')[]
    >();
    expectTypeOf<TestSettings['loss']>().toEqualTypeOf<string>();
    expectTypeOf<keyof TestSettings>().toEqualTypeOf<(typeof testSettings.names)[number]>();
    expectTypeOf(testSettings.fields.target.min).toEqualTypeOf<number>();
    // @ts-expect-error settings are read-only
    const assign = (settings: TestSettings) => (settings.target = 1);
    expect(assign).toBeTypeOf('function');
  });

  it('needs to be told what a change of a setting does', () => {
    // @ts-expect-error without its effect
    const forgotten = number({ label: 'T', min: 0, max: 1, step: 0.1, default: 0.5 });
    expect(forgotten.effect).toBeUndefined();
  });
});

describe('links', () => {
  it('writes the shortest text of what differs from the defaults', () => {
    expect(testSettings.encode(testSettings.defaults)).toEqual([]);
    const changed = { ...testSettings.defaults, target: 0.45, steps: 50_000, rateTheta: 1e-5, band: false };
    expect(testSettings.encode({ ...changed, estimators: ['rebar', 'relax'], mode: 'live' })).toEqual([
      ['t', '.45'],
      ['on', 'rebar.relax'],
      ['n', '5e4'],
      ['lr', '1e-5'],
      ['mode', 'live'],
      ['band', '0'],
    ]);
    expect(testSettings.encode({ ...testSettings.defaults, estimators: [] })).toEqual([['on', 'none']]);
  });

  it('brings 2000 random settings back bit for bit', () => {
    for (let i = 0; i < 2000; i++) {
      const settings = randomSettings(i);
      expect(v.is(testSettings.schema, settings), JSON.stringify(settings)).toBe(true);
      const back = testSettings.decode(testSettings.encode(settings));
      expect(back).toEqual({ value: settings, problems: [] });
      expect(testSettings.equal(back.value, settings)).toBe(true);
      expect(testSettings.decodeChange(testSettings.encodeChange(settings)).value).toEqual(settings);
      expect(testSettings.parse(settings)).toEqual({ value: settings, problems: [] });
    }
  });

  it('takes the last of repeated parameters, silently', () => {
    const { value, problems } = testSettings.decode([
      ['t', 'x'],
      ['t', '.2'],
      ['t', '.3'],
    ]);
    expect(value.target).toBe(0.3);
    expect(problems).toEqual([]);
  });
});

describe('sentences', () => {
  it.each([
    [{ target: 7 }, 'Target t = 7 is above 1; using 1.'],
    [{ target: -0.5 }, 'Target t = −0.5 is below 0; using 0.'],
    [{ target: 0.12345 }, 'Target t = 0.12345 is not on the grid of 0.001; using 0.123.'],
    [{ seed: 2.7 }, 'First seed = 2.7 is not a whole number; using 3.'],
    [{ target: Number.NaN }, 'Target t needs a number, not “NaN”; using 0.499.'],
    [{ target: '0x1' }, 'Target t needs a number, not “0x1”; using 0.499.'],
    [{ target: '١' }, 'Target t needs a number, not “١”; using 0.499.'],
    [{ target: '' }, 'Target t needs a number, not an empty text; using 0.499.'],
    [{ target: {} }, 'Target t needs a number, not an object; using 0.499.'],
    [{ estimators: ['relax', 'banana'] }, '“banana” is not an estimator of this figure; ignored.'],
    [{ estimators: 'banana' }, '“banana” is not an estimator of this figure; using the default ones.'],
    [{ form: 'z' }, '“z” is not a form of the surrogate; using “network”.'],
    [{ band: 'perhaps' }, 'Band needs yes or no, not “perhaps”; using yes.'],
    [{ loss: 7 }, 'Loss f needs a formula, not “7”; using “(b - t)^2”.'],
    [{ loss: ' ' }, 'Loss f is empty; using “(b - t)^2”.'],
    [{ loss: 'b + q' }, 'Loss f has an unknown name “q”; using “(b - t)^2”.'],
    [{ loss: 'b'.repeat(201) }, 'Loss f is longer than 200 characters; using “(b - t)^2”.'],
    [{ loss: 'b\u202e+ 1' }, 'Loss f has characters that no formula has; using “(b - t)^2”.'],
    [{ foo: 1 }, 'The message has an unknown setting “foo”; ignored.'],
    [[1], "The message's settings need an object, not a list; ignored."],
    [{ form: '\u202e<b>\u0000"evil”' }, "“<b>'evil'” is not a form of the surrogate; using “network”."],
  ])('%j', (raw, expected) => {
    expect(sentence(raw)).toEqual([expected]);
  });

  it('accepts rounding noise without a word, and minus zero as zero', () => {
    expect(testSettings.parse({ target: 0.1 + 0.2 })).toMatchObject({ value: { target: 0.3 }, problems: [] });
    expect(Object.is(testSettings.parse({ target: -0 }).value.target, 0)).toBe(true);
    expect(Object.is(testSettings.decode([['t', '-0']]).value.target, 0)).toBe(true);
  });

  it('names six problems and counts the others', () => {
    const raw = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`x${i}`, i]));
    const said = sentence(raw);
    expect(said).toHaveLength(7);
    expect(said[6]).toBe('And 34 more like these.');
  });

  it('leaves a refused setting out of a partial message, and clamps the others', () => {
    const { value, problems } = testSettings.parsePartial({ target: 'x', seeds: 100 });
    expect(value).toEqual({ seeds: 64 });
    expect(problems.map((p) => p.sentence)).toEqual([
      'Target t needs a number, not “x”; ignored.',
      'Seeds = 100 is above 64; using 64.',
    ]);
    expect(problems.map((p) => p.key)).toEqual(['target', 'seeds']);
  });

  it('coerces one setting, keeping what was there', () => {
    expect(testSettings.coerce('target', 'x', 0.2)).toMatchObject({ value: 0.2 });
    expect(testSettings.coerce('target', '.25', 0.2)).toEqual({ value: 0.25, problems: [] });
    expect(testSettings.coerce('estimators', ['relax', 'exact', 'relax']).value).toEqual(['exact', 'relax']);
  });
});

describe('hostile messages', () => {
  const cyclic: Record<string, unknown> = { target: 0.2 };
  Object.assign(cyclic, { seeds: cyclic });
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const fail = () => {
    throw new Error('boom');
  };
  const messages: readonly unknown[] = [
    undefined,
    null,
    0,
    'text',
    Symbol('s'),
    10n,
    fail,
    new Map([['target', 1]]),
    new Date(),
    /x/,
    revoked.proxy,
    JSON.parse('{"__proto__": {"target": 1}, "constructor": {"prototype": {}}, "toString": 1}'),
    cyclic,
    {
      get target() {
        return fail();
      },
      get seeds(): number {
        return fail();
      },
    },
    new Proxy({}, { ownKeys: fail }),
    new Proxy(
      {},
      {
        get: fail,
        ownKeys: () => ['target'],
        getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
      },
    ),
    { target: revoked.proxy, estimators: revoked.proxy, form: revoked.proxy, band: revoked.proxy },
    { target: { valueOf: fail, toString: fail }, form: { toString: fail } },
    { estimators: new Array(1e6) },
    { estimators: [[['relax']]] },
    { estimators: [Symbol('x'), null, {}, 'relax'] },
    { estimators: 'relax.'.repeat(50_000) },
    { target: '9'.repeat(100_000) },
    { form: 'a'.repeat(1e6) },
    Object.create({ target: 7 }),
    Object.assign(Object.create(null), { target: 0.3 }),
    { target: Infinity, steps: -Infinity, seeds: 1e308, seed: Number.MIN_VALUE, temperature: 0 },
  ];
  it.each(messages.map((message, i) => [i, message] as const))('message %i', (_, message) => {
    for (const parsed of [testSettings.parse(message), testSettings.parsePartial(message)]) {
      expect(v.is(testSettings.schema, { ...testSettings.defaults, ...parsed.value })).toBe(true);
      expect(parsed.problems.length).toBeLessThanOrEqual(7);
      for (const problem of parsed.problems) expect(problem.sentence).toMatch(/^.{8,158}\.$/u);
    }
  });
  it('does not read inherited settings and pollutes nothing', () => {
    expect(testSettings.parse(Object.create({ target: 0.7 })).value.target).toBe(0.499);
    expect('target' in {}).toBe(false);
  });
});

describe('the valibot schema accepts exactly valid settings', () => {
  it.each([
    [{ target: 0.4995 }, false],
    [{ target: 1.001 }, false],
    [{ target: '0.5' }, false],
    [{ target: 0.5 }, true],
    [{ estimators: ['relax', 'exact'] }, false],
    [{ estimators: ['exact', 'exact'] }, false],
    [{ estimators: [] }, true],
    [{ seeds: 1.5 }, false],
    [{ steps: 150 }, false],
    [{ mode: 'toString' }, false],
    [{ band: 1 }, false],
    [{ extra: 1 }, false],
    [{ target: undefined }, false],
    [{ rateTheta: 0.0123456789 }, true],
  ])('%j → %s', (change, valid) => {
    expect(v.is(testSettings.schema, { ...testSettings.defaults, ...change })).toBe(valid);
  });
});

describe('mistakes in a list stop at load', () => {
  const t = { effect: 'view', label: 'T', min: 0, max: 1, step: 0.1, default: 0.5 } as const;
  it.each([
    ['a default off the grid', () => defineSettings({ t: number({ ...t, default: 0.55 }) })],
    ['a default outside', () => defineSettings({ t: number({ ...t, default: 2 }) })],
    ['a max off the grid', () => defineSettings({ t: number({ ...t, step: 0.3, default: 0 }) })],
    ['a logarithm of zero', () => defineSettings({ t: number({ ...t, scale: 'log' }) })],
    ['a key used twice', () => defineSettings({ a: number(t), b: number({ ...t, key: 'a' }) })],
    [
      'a reserved key',
      () => defineSettings({ k: integer({ effect: 'view', label: 'K', min: 0, max: 9, default: 0 }) }),
    ],
    ['a dangerous name', () => defineSettings({ constructor: number(t) })],
    [
      'a value with escapes',
      () =>
        defineSettings({
          c: choice({ effect: 'view', label: 'C', options: [{ value: 'a b', label: 'x' }], default: 'a b' }),
        }),
    ],
    [
      'an empty set where one is needed',
      () =>
        defineSettings({
          s: set({
            effect: 'view',
            label: 'S',
            least: 1,
            options: [{ value: 'a', label: 'x' }],
            default: [],
          }),
        }),
    ],
    [
      'a set that needs more than it may have',
      () =>
        defineSettings({
          s: set({
            effect: 'view',
            label: 'S',
            least: 2,
            most: 1,
            options: [
              { value: 'a', label: 'x' },
              { value: 'b', label: 'y' },
            ],
            default: ['a'],
          }),
        }),
    ],
    [
      'a formula that its own list refuses',
      () =>
        defineSettings({
          f: formula({ effect: 'view', label: 'F', default: 'b', refuse: () => 'is wrong' }),
        }),
    ],
    [
      'a formula too long for links',
      () => defineSettings({ f: formula({ effect: 'view', label: 'F', default: 'b', longest: 5000 }) }),
    ],
  ])('%s', (_, define) => {
    expect(define).toThrow(/^Setting/);
  });
});
