/** Moments of a run that are kept to be watched: which they are, and that neither slices nor restarts change them. */
import { describe, expect, it } from 'vitest';
import { mergedCheckpoints, nextMoment } from '../../../../../src/experiments/policies/checkpoints.ts';
import { InvertedPendulum } from '../../../../../src/experiments/policies/environments/invertedPendulum.ts';
import type {
  PoliciesNetworks,
  PoliciesRun,
  PoliciesSnapshot,
} from '../../../../../src/experiments/policies/messages.ts';
import { METHODS } from '../../../../../src/experiments/policies/methods/methods.ts';
import type { JobRun } from '../../../../../src/experiments/policies/run.ts';
import { PoliciesExperiment } from '../../../../../src/experiments/policies/session.ts';
import { finish, jobRun, measuring, SETTINGS, type Told, training, VARIANCE, wish, work } from './support.ts';

const LONG = { ...SETTINGS, steps: 12_000 };

async function toldOf(looks: number): Promise<readonly PoliciesNetworks[]> {
  const policies = new PoliciesExperiment();
  const told: Told[] = [];
  policies.request(wish([training('relax')], { settings: LONG }));
  await work(policies, looks, Number.POSITIVE_INFINITY, told);
  return told.map(({ moment }) => moment);
}

/** The next snapshot that there is. */
async function saved(policies: PoliciesExperiment, told: Told[]): Promise<PoliciesSnapshot> {
  for (;;) {
    const snapshot = policies.save();
    if (snapshot) return snapshot;
    await work(policies, 10, 1, told);
  }
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

  it('are the same where the work was dropped and gone on with from a snapshot', async () => {
    const whole = await toldOf(10);
    for (const slices of [3, 6, 40]) {
      const first = new PoliciesExperiment();
      first.request(wish([training('relax')], { settings: LONG }));
      const told: Told[] = [];
      await work(first, 10, slices, told);
      const snapshot = await saved(first, told);
      await work(first, 200, 1, []); // lost
      const second = new PoliciesExperiment();
      second.load(snapshot);
      second.request(wish([training('relax')], { settings: LONG }));
      const later: Told[] = [];
      await work(second, 10, Number.POSITIVE_INFINITY, later);
      const [before, after] = [told, later].map((list) => list.map(({ moment }) => moment));
      expect(mergedCheckpoints(before!, after!)).toEqual(whole);
    }
  });

  it('are no others where a snapshot ends an update of many passes', () => {
    const settings = { ...SETTINGS, task: 'pendulum', steps: 4000 } as const;
    const make = (): JobRun => jobRun(training('a2c'), settings, VARIANCE, () => new InvertedPendulum());
    const whole = finish(make(), settings.steps).checkpoints;
    const saving = make();
    let passes = 0;
    while (!saving.finishedAt(settings.steps)) {
      const { steps } = saving;
      saving.advance(settings.steps);
      if (saving.steps > steps) continue;
      // In the middle of an update: both who saves and who goes on from there keep what an undisturbed run keeps.
      passes++;
      const cut = make();
      cut.load(saving.save());
      const rest = finish(cut, settings.steps).checkpoints;
      expect(rest).toEqual(whole.slice(-rest.length));
      expect(rest[0]!.steps).toBeLessThan(1.3 * saving.steps + 200);
    }
    expect(passes).toBeGreaterThan(0);
    expect(saving.shown(settings.steps, false).checkpoints).toEqual(whole);
  });

  it('are waited for by a snapshot, which has nothing that was not told', async () => {
    const policies = new PoliciesExperiment();
    policies.request(wish([training('relax')], { settings: LONG }));
    await policies.advance(0, () => 0); // loads the task
    await policies.advance(0, () => 0);
    expect(policies.save()).toBeNull();
    expect(policies.frame()?.body.runs[0]?.checkpoints).toHaveLength(1);
    expect(policies.save()?.runs).toHaveLength(1);
  });

  it('have the end of a run that was over where it is taken up', () => {
    const { end, checkpoints } = finish(jobRun(training('relax')));
    const run = jobRun(training('relax'));
    run.load(end!);
    expect(run.shown(SETTINGS.steps, false).checkpoints).toEqual(checkpoints.slice(-1));
    expect(run.shown(SETTINGS.steps, false).checkpoints).toEqual([]);
  });

  it('count the one in which the task was solved', () => {
    const run = jobRun(training('relax'), { ...SETTINGS, rate: 0.01 });
    const budget = 120_000;
    const moments: PoliciesNetworks[] = [];
    let shown: PoliciesRun;
    do {
      for (let i = 0; i < 50; i++) run.advance(budget);
      shown = run.shown(budget, false);
      moments.push(...shown.checkpoints);
    } while (!shown.finished && shown.solvedAt === 0);
    expect(shown.solvedAt).toBeGreaterThan(0);
    expect(moments.some(({ episodes }) => episodes === shown.solvedAt)).toBe(true);
  });

  it('are merged into those that are known, which stay the very same', async () => {
    const whole = await toldOf(10);
    const all = mergedCheckpoints(whole.slice(2), whole.slice(0, 4));
    expect(all).toEqual(whole);
    expect(mergedCheckpoints(all, [])).toBe(all);
    expect(mergedCheckpoints(all, structuredClone(whole.slice(3, 5)))).toBe(all);
  });

  it('are of the networks that a method has, and none of a run that measures', () => {
    for (const method of METHODS) {
      const [start] = finish(jobRun(training(method))).checkpoints;
      expect(start!.psi !== null).toBe(method === 'a2c');
      expect(start!.phi !== null).toBe(method === 'relax');
    }
    expect(finish(jobRun(measuring('a2c'))).checkpoints).toEqual([]);
  });

  it('lie on a grid that does not depend on the budget', () => {
    expect([0, 999, 1000, 1299, 1300].map(nextMoment)).toEqual([1000, 1000, 1300, 1300, 1690]);
    let count = 0;
    for (let steps = 0; steps < 5_000_000; steps = nextMoment(steps)) count++;
    expect(count).toBeLessThan(36);
  });
});
