/** Read-outs and slider positions of numbers: every position is a valid value, and limits are reached exactly. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fieldSchema } from '../../../src/settings/coerce.ts';
import { integer, type NumericField, number } from '../../../src/settings/fields.ts';
import { decimalsOf, readNumber, shortestNumber } from '../../../src/settings/numberText.ts';
import { readout, readoutWidth, sliderScale } from '../../../src/ui/controls/readout.ts';
import { hashUniform, testSettings } from './definition.ts';

const fields: readonly NumericField[] = [
  testSettings.fields.target,
  testSettings.fields.steps,
  testSettings.fields.rateTheta,
  testSettings.fields.temperature,
  integer({ effect: 'view', label: 'Steps', scale: 'log', min: 1, max: 100_000, default: 100 }),
  number({ effect: 'view', label: 'Offset', min: -2, max: 2, step: 0.1, default: 0 }),
];

describe('sliders', () => {
  it.each(fields.map((field) => [field.label, field] as const))('%s', (_, field) => {
    const scale = sliderScale(field);
    const schema = fieldSchema(field);
    expect(scale.value(scale.min)).toBe(field.min);
    expect(scale.value(scale.max)).toBe(field.max);
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i <= (scale.max - scale.min) / scale.step; i++) {
      const value = scale.value(scale.min + i * scale.step);
      expect(v.is(schema, value), String(value)).toBe(true);
      expect(value).toBeGreaterThan(last);
      expect(scale.position(value)).toBeCloseTo(scale.min + i * scale.step, 9);
      expect(readout(field, value).length).toBeLessThanOrEqual(readoutWidth(field));
      last = value;
    }
    expect(scale.value(scale.position(field.default))).toBe(field.default);
  });
});

describe('numbers as text', () => {
  it('shows fixed digits, and never another value', () => {
    const { target, rateTheta, steps } = testSettings.fields;
    expect([readout(target, 0.5), readout(target, 1), readout(steps, 10_000)]).toEqual([
      '0.500',
      '1.000',
      '10000',
    ]);
    expect([readout(rateTheta, 0.01), readout(rateTheta, 0.0123456)]).toEqual(['0.01', '0.0123']);
    expect(
      readout(
        number({ effect: 'view', label: 'x', min: 0, max: 1, step: 0.01, digits: 1, default: 0 }),
        0.25,
      ),
    ).toBe('0.25');
  });

  it.each([
    [0.499, '.499'],
    [-0.5, '-.5'],
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [100, '100'],
    [1000, '1e3'],
    [50_000, '5e4'],
    [12_300, '12300'],
    [1e-5, '1e-5'],
    [0.0001, '1e-4'],
    [0.001, '.001'],
    [1.5e-5, '15e-6'],
    [1e21, '1e21'],
    [1.7976931348623157e308, '17976931348623157e292'],
    [5e-324, '5e-324'],
    [0.1 + 0.2, '.30000000000000004'],
  ])('%d is %s', (value, text) => {
    expect(shortestNumber(value)).toBe(text);
    expect(readNumber(text)).toBe(value + 0);
  });

  it('brings any double back exactly', () => {
    for (let i = 0; i < 5000; i++) {
      const value = (hashUniform(i, 1) - 0.5) * 10 ** Math.floor(hashUniform(i, 2) * 600 - 300);
      const rounded = Number(value.toPrecision(1 + (i % 17)));
      expect(readNumber(shortestNumber(rounded))).toBe(rounded + 0);
      expect(shortestNumber(rounded).length).toBeLessThanOrEqual(String(rounded).length);
    }
  });

  it('counts decimals', () => {
    expect([0.001, 100, 1, 1e-7, 2.5e-7, 0.25].map(decimalsOf)).toEqual([3, 0, 0, 7, 8, 2]);
  });
});
