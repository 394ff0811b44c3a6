/** A realistic list of settings for the tests of the schema, links and controls. */
import { choice, flag, formula, integer, number, set } from '../../../src/settings/fields.ts';
import { defineSettings, type SettingsOf } from '../../../src/settings/schema.ts';

export const testSettings = defineSettings({
  target: number({
    effect: 'go on',
    label: 'Target',
    symbol: 't',
    key: 't',
    min: 0,
    max: 1,
    step: 0.001,
    default: 0.499,
  }),
  estimators: set({
    effect: 'go on',
    label: 'Estimators',
    key: 'on',
    noun: 'an estimator of this figure',
    options: [
      { value: 'exact', label: 'Exact' },
      { value: 'reinforce', label: 'REINFORCE' },
      { value: 'running-mean', label: 'Running mean' },
      { value: 'rebar', label: 'REBAR' },
      { value: 'relax', label: 'RELAX' },
    ],
    default: ['exact', 'reinforce', 'rebar', 'relax'],
  }),
  steps: integer({
    effect: 'go on',
    label: 'Steps',
    key: 'n',
    min: 100,
    max: 50_000,
    step: 100,
    default: 10_000,
  }),
  seeds: integer({ effect: 'start again', label: 'Seeds', min: 1, max: 64, default: 16 }),
  seed: integer({ effect: 'new data', label: 'First seed', min: 0, max: 999_999, default: 3 }),
  rateTheta: number({
    effect: 'go on',
    label: 'Learning rate of θ',
    key: 'lr',
    scale: 'log',
    min: 1e-5,
    max: 1,
    default: 0.01,
  }),
  ratePhi: number({
    effect: 'go on',
    label: 'Learning rate of φ',
    key: 'lrphi',
    scale: 'log',
    min: 1e-5,
    max: 1,
    default: 0.01,
  }),
  temperature: number({
    effect: 'go on',
    label: 'Temperature',
    symbol: 'λ',
    key: 'lambda',
    scale: 'log',
    min: 0.05,
    max: 20,
    default: 0.5,
  }),
  conditional: choice({
    effect: 'go on',
    label: 'Conditional sample',
    options: [
      { value: 'independent', label: 'independent v' },
      { value: 'coupled', label: 'coupled v' },
    ],
    default: 'independent',
  }),
  form: choice({
    effect: 'go on',
    label: 'Surrogate',
    noun: 'a form of the surrogate',
    options: [
      { value: 'a', label: 'network' },
      { value: 'b', label: 'f + network' },
      { value: 'c', label: 'η f' },
      { value: 'd', label: 'η (f + network)' },
    ],
    default: 'a',
  }),
  mode: choice({
    effect: 'view',
    label: 'Mode',
    options: [
      { value: 'whole', label: 'whole run' },
      { value: 'live', label: 'live' },
    ],
    default: 'whole',
  }),
  band: flag({ effect: 'view', label: 'Band', default: true }),
  loss: formula({
    effect: 'go on',
    label: 'Loss',
    symbol: 'f',
    key: 'f',
    default: '(b - t)^2',
    refuse: (text) => (text.includes('q') ? 'has an unknown name “q”' : null),
  }),
});

/** Characters of formulas, those that separate a link's parts among them. */
const SIGNS = [...'bt0.5 +-*/^()=,:;~%&#?<>"|_[]{}\\×−²σλ½'];

export type TestSettings = SettingsOf<typeof testSettings>;

/** Uniform in [0, 1) from a counter and a lane: the same cases in every run (xorshift-multiply hash of 32 bits). */
export function hashUniform(counter: number, lane: number): number {
  let x = (Math.imul(counter, 0x9e3779b1) ^ Math.imul(lane + 1, 0x85ebca6b)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97) >>> 0;
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}

/** Valid settings number `i`: every field drawn over its whole range, about a third left at the default. */
export function randomSettings(i: number): TestSettings {
  const raw: Record<string, unknown> = {};
  testSettings.names.forEach((name, lane) => {
    const field = testSettings.fields[name];
    const u = hashUniform(i, lane);
    if (hashUniform(i, lane + 50) < 0.33) return;
    if (field.kind === 'flag') raw[name] = u < 0.5;
    else if (field.kind === 'formula') {
      const length = 1 + Math.floor(u * 30);
      const sign = (_: unknown, k: number) =>
        SIGNS[Math.floor(hashUniform(i, lane + 200 + k) * SIGNS.length)];
      raw[name] = `f${Array.from({ length }, sign).join('')}`;
    } else if (field.kind === 'choice')
      raw[name] = field.options[Math.floor(u * field.options.length)]?.value;
    else if (field.kind === 'set') {
      raw[name] = field.options.filter((_, k) => hashUniform(i, lane + 100 + k) < 0.5).map((o) => o.value);
    } else if (field.scale === 'log') raw[name] = field.min * (field.max / field.min) ** u;
    else {
      const count = Math.round((field.max - field.min) / field.step);
      raw[name] = Number((field.min + Math.round(u * count) * field.step).toFixed(9));
    }
  });
  return testSettings.parse(raw).value;
}
