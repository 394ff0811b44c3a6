/** The audit's results as they are read: ordinary numbers as such, and powers of ten where nothing else is short. */
import { expect, it } from 'vitest';
import { resultWords } from '../../../../src/figures/audit/words.ts';

it.each([
  [67.2, '67'],
  [6.7, '6.7'],
  [1234, '1234'],
  [0.0132, '.013'],
  [67_000, '6.7 · 10⁴'],
  [4e-9, '4.0 · 10⁻⁹'],
  [0, '0'],
])('%s is %s', (worst, words) => {
  expect(resultWords('derivatives', worst)).toBe(words);
});

it('counts standard errors with one decimal', () => {
  expect(resultWords('unbiased', 3.14)).toBe('3.1');
});
