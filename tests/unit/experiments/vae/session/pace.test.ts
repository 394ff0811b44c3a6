/** The pace of training: bursts that fit, speeds and times left that hold with fake clocks. */
import { describe, expect, it } from 'vitest';
import { Pace } from '../../../../../src/experiments/vae/pace.ts';

describe('the pace of runs', () => {
  it('takes one step at a time until the second has been measured, for the first also compiles', () => {
    const pace = new Pace();
    expect(pace.stepsIn('a', 60)).toBe(1);
    pace.took('a', 1, 1300);
    expect(pace.stepsIn('a', 60)).toBe(1);
    expect(pace.rounds(['a'])).toBeNull();
    pace.took('a', 1, 15);
    expect(pace.stepsIn('a', 60)).toBe(4);
    expect(pace.rounds(['a'])).toBeCloseTo(1000 / 15, 9);
  });

  it('counts a round as one step of every run, and what is measured beside them', () => {
    const pace = new Pace();
    for (let i = 0; i < 3; i++) {
      pace.took('a', 2, 20);
      pace.took('b', 2, 60);
    }
    expect(pace.rounds(['a', 'b'])).toBeCloseTo(25, 6);
    expect(pace.secondsFor(['a', 'b'], [100, 100])).toBeCloseTo(4, 6);
    // As much time again for measuring: everything takes twice as long.
    pace.lost(160);
    expect(pace.rounds(['a', 'b'])).toBeCloseTo(12.5, 6);
    expect(pace.secondsFor(['a'], [100])).toBeCloseTo(2, 6);
  });

  it('knows nothing of a run that has not trained, or after a reset', () => {
    const pace = new Pace();
    pace.took('a', 1, 10);
    pace.took('a', 1, 10);
    expect(pace.rounds(['a', 'b'])).toBeNull();
    expect(pace.rounds([])).toBeNull();
    pace.reset();
    expect(pace.rounds(['a'])).toBeNull();
    expect(pace.secondsFor(['a'], [5])).toBeNull();
  });
});
