/** What is kept of settings that were left: the work in it decides what goes. */
import { describe, expect, it } from 'vitest';
import { type PoliciesSettings, policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { type ShelvedTask, TaskShelf } from '../../../../src/figures/policies/shelf.ts';
import { run, training } from './runs.ts';

const at = (rate: number, change: Partial<PoliciesSettings> = {}): PoliciesSettings => ({
  ...policiesSettings.defaults,
  rate,
  ...change,
});

const shelved = (settings: PoliciesSettings, steps: number): ShelvedTask => ({
  settings,
  epoch: 0,
  snapshot: { version: 1, settings, epoch: 0, runs: [] },
  runs: [run(training('relax', settings.seed), steps)],
  checkpoints: new Map(),
});

describe('the shelf', () => {
  it('gives back what trains the same, once, whatever is shown of it', () => {
    const shelf = new TaskShelf();
    shelf.put(shelved(at(0.01), 1000));
    expect(shelf.take(at(0.003))).toBeNull();
    expect(shelf.take(at(0.01, { seed: 2 }))).toBeNull();
    expect(shelf.take(at(0.01, { axis: 'steps', map: 'pi', steps: 9000, seeds: 2 }))?.runs[0]?.steps).toBe(
      1000,
    );
    expect(shelf.take(at(0.01))).toBeNull();
  });

  it('has one of each, the latest', () => {
    const shelf = new TaskShelf();
    shelf.put(shelved(at(0.01), 1000));
    shelf.put(shelved(at(0.01), 2000));
    expect(shelf.take(at(0.01))?.runs[0]?.steps).toBe(2000);
    expect(shelf.take(at(0.01))).toBeNull();
  });

  it('a drag through many settings does not push out what took long', () => {
    const shelf = new TaskShelf();
    shelf.put(shelved(at(0.01), 250_000));
    for (let i = 1; i <= 20; i++) shelf.put(shelved(at(0.0001 * i), 1000 + i));
    expect(shelf.take(at(0.01))?.runs[0]?.steps).toBe(250_000);
    expect(shelf.take(at(0.0001))).toBeNull();
    expect(shelf.take(at(0.002))?.runs[0]?.steps).toBe(1020);
  });

  it('lets go of what has least work in it where the networks are large', () => {
    const shelf = new TaskShelf();
    const large = { episodes: 1, steps: 1, theta: new Float64Array(3_000_000), psi: null, phi: null };
    const heavy = (rate: number, steps: number): ShelvedTask => ({
      ...shelved(at(rate), steps),
      checkpoints: new Map([['training relax 1', [large]]]),
    });
    for (const steps of [3000, 1000, 2000]) shelf.put(heavy(steps / 1e6, steps));
    expect(shelf.take(at(0.001))).toBeNull();
    expect(shelf.take(at(0.002))).not.toBeNull();
    expect(shelf.take(at(0.003))).not.toBeNull();
  });
});
