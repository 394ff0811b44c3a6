/** Numbers in words: minus signs, thin spaces, fixed digits. */
import { describe, expect, test } from 'vitest';
import {
  formatCompact,
  formatNumber,
  formatScientific,
  formatThousands,
} from '../../../src/charts/format.ts';

describe('formatNumber', () => {
  test.each([
    [0.25, 4, '0.2500'],
    [-4, 0, '−4'],
    [-0.00001, 2, '0.00'],
    [-0, 1, '0.0'],
    [1e-9, 0, '0'],
    [Number.NaN, 2, '–'],
    [Number.NEGATIVE_INFINITY, 1, '−∞'],
    [Number.POSITIVE_INFINITY, 1, '∞'],
  ])('%d with %i digits is %s', (value, digits, words) => expect(formatNumber(value, digits)).toBe(words));

  test('the leading zero goes only where it is asked to', () => {
    expect(formatNumber(0.499, 3, { leadingZero: false })).toBe('.499');
    expect(formatNumber(-0.499, 3, { leadingZero: false })).toBe('−.499');
    expect(formatNumber(10.5, 1, { leadingZero: false })).toBe('10.5');
    expect(formatNumber(0, 0, { leadingZero: false })).toBe('0');
    expect(formatNumber(1, 3, { leadingZero: false })).toBe('1.000');
  });
});

test('thousands are parted by thin spaces', () => {
  expect(formatThousands(10000)).toBe('10\u2009000');
  expect(formatThousands(-1234567)).toBe('−1\u2009234\u2009567');
  expect(formatThousands(999)).toBe('999');
  expect(formatThousands(0)).toBe('0');
});

test('scientific notation is typeset', () => {
  expect(formatScientific(4.1e-5)).toBe('4.1 · 10⁻⁵');
  expect(formatScientific(-2.04e12, 2)).toBe('−2.04 · 10¹²');
  expect(formatScientific(0)).toBe('0');
  expect(formatScientific(9.99e-5)).toBe('1.0 · 10⁻⁴');
  expect(formatScientific(Number.POSITIVE_INFINITY)).toBe('∞');
});

test('compact numbers change to powers where fixed digits would say nothing', () => {
  expect(formatCompact(0.0112)).toBe('0.0112');
  expect(formatCompact(2.8e-8)).toBe('2.8 · 10⁻⁸');
  expect(formatCompact(0)).toBe('0');
  expect(formatCompact(-0.001)).toBe('−0.0010');
});
