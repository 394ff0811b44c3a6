/** Moments of a run that are kept to be watched: which they are, and that neither slices nor restarts change them. */
import { describe, expect, it } from 'vitest';
import { mergedCheckpoints, nextMoment } from '../../../../../src/experiments/control/checkpoints.ts';
import type { ControlNetworks } from '../../../../../src/experiments/control/messages.ts';
import { METHODS } from '../../../../../src/experiments/control/methods/methods.ts';
import { ControlExperiment } from '../../../../../src/experiments/control/session.ts';
import { finish, measuring, pieceRun, SETTINGS, type Told, training, wish, work } from './support.ts';

const LONG = { ...SETTINGS, steps: 12_000 };

async function toldOf(looks: number): Promise<readonly ControlNetworks[]> {
  const control = new ControlExperiment();
  const told: Told[] = [];
  control.request(wish([training('relax')], { settings: LONG }));
  await work(control, looks, Number.POSITIVE_INFINITY, told);
  return told.map(({ moment }) => moment);
}

describe('the moments of a run', () => {
  it('are its start, about every 1.3 times the steps, and its end', async () => {
    const moments = await toldOf(10);
    const steps = moments.map((moment) => moment.steps);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(LONG.steps);
    const grid = [1000, 1300, 1690, 2197];
    grid.forEach((moment, i) => {
      expect(steps[i + 1]).toBeGreaterThanOrEqual(moment);
      expect(steps[i + 1]).toBeLessThan(moment + 200);
    });
    expect(new Set(steps).size).toBe(steps.length);
    expect(moments[0]!.theta).not.toEqual(moments.at(-1)!.theta);
  });

  it('are the same however the work is sliced', async () => {
    expect(await toldOf(3)).toEqual(await toldOf(1000));
  });

  it('go on where a snapshot does', async () => {
    const first = new ControlExperiment();
    first.request(wish([training('relax')], { settings: LONG }));
    await work(first, 10, 6);
    const snapshot = first.save()!;
    const after = snapshot.runs[0]!.trainer.lengths.reduce((sum, length) => sum + length, 0);
    const second = new ControlExperiment();
    second.load(snapshot);
    second.request(wish([training('relax')], { settings: LONG }));
    const later: Told[] = [];
    await work(second, 10, Number.POSITIVE_INFINITY, later);
    const whole = await toldOf(10);
    expect(later.length).toBeGreaterThan(3);
    expect(later.map(({ moment }) => moment)).toEqual(whole.slice(-later.length));
    expect(later[0]!.moment.steps).toBeLessThan(1.3 * (after + 400));
    const all = mergedCheckpoints(whole.slice(0, 4), whole.slice(2));
    expect(all).toEqual(whole);
    expect(mergedCheckpoints(all, [])).toBe(all);
  });

  it('count the one in which the task was solved', () => {
    const run = pieceRun(training('relax'), { ...SETTINGS, rate: 0.01 });
    const budget = 120_000;
    while (!run.finishedAt(budget)) {
      run.advance(budget);
    }
    const { solvedAt, checkpoints: moments } = run.shown(budget, false);
    expect(solvedAt).toBeGreaterThan(0);
    expect(moments.some(({ episodes }) => episodes === solvedAt)).toBe(true);
  });

  it('are of the networks that a method has, and none of a run that measures', () => {
    for (const method of METHODS) {
      const [start] = finish(pieceRun(training(method))).checkpoints;
      expect(start!.psi !== null).toBe(method === 'a2c');
      expect(start!.phi !== null).toBe(method === 'relax');
    }
    expect(finish(pieceRun(measuring('a2c'))).checkpoints).toEqual([]);
  });

  it('lie on a grid that does not depend on the budget', () => {
    expect([0, 999, 1000, 1299, 1300].map(nextMoment)).toEqual([1000, 1000, 1300, 1300, 1690]);
    let count = 0;
    for (let steps = 0; steps < 5_000_000; steps = nextMoment(steps)) count++;
    expect(count).toBeLessThan(36);
  });
});
