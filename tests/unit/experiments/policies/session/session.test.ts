/** A worker's share: the same numbers however it is sliced, dropped, kept and taken up again. */
import { describe, expect, it } from 'vitest';
import { CartPole } from '../../../../../src/experiments/policies/environments/cartPole.ts';
import { parsePoliciesRequest } from '../../../../../src/experiments/policies/hosted.ts';
import { jobsOf, sameTraining } from '../../../../../src/experiments/policies/jobs.ts';
import type {
  PoliciesBody,
  PoliciesRun,
  PoliciesWork,
} from '../../../../../src/experiments/policies/messages.ts';
import { METHODS } from '../../../../../src/experiments/policies/methods/methods.ts';
import { Trainer } from '../../../../../src/experiments/policies/methods/trainer.ts';
import { PoliciesExperiment } from '../../../../../src/experiments/policies/session.ts';
import { learnerOptions } from '../../../../../src/experiments/policies/settings.ts';
import { parsePoliciesSnapshot } from '../../../../../src/experiments/policies/snapshot.ts';
import { loadTask, type TaskChoice } from '../../../../../src/experiments/policies/tasks.ts';
import { finish, jobRun, measuring, runsOf, SETTINGS, training, VARIANCE, wish, work } from './support.ts';

const PIECES = [training('reinforce'), training('relax'), training('a2c', 2), measuring('relax')];

describe('jobs', () => {
  it('come seed by seed, measuring last', () => {
    const jobs = jobsOf({ ...SETTINGS, methods: ['relax', 'a2c'], seed: 4 }, true);
    expect(jobs.map(({ kind, method, seed }) => `${kind} ${method} ${seed}`)).toEqual([
      'training a2c 4',
      'training relax 4',
      'training a2c 5',
      'training relax 5',
      'variance a2c 4',
      'variance relax 4',
      'variance a2c 5',
      'variance relax 5',
    ]);
    expect(jobsOf(SETTINGS, false)).toHaveLength(6);
    expect(jobsOf({ ...SETTINGS, methods: [] }, true)).toEqual([]);
  });

  it('are the same under settings that only show or extend them', () => {
    const { task, rate } = SETTINGS;
    expect(sameTraining(SETTINGS, { ...SETTINGS, steps: 9000, seeds: 1, axis: 'steps' })).toBe(true);
    expect(sameTraining(SETTINGS, { ...SETTINGS, rate: rate / 2 })).toBe(false);
    expect(sameTraining(SETTINGS, { ...SETTINGS, scaling: 'modern' })).toBe(false);
    expect(sameTraining(SETTINGS, { ...SETTINGS, task: task === 'cartpole' ? 'lander' : task })).toBe(false);
  });
});

describe('a run', () => {
  it.each(METHODS)('a run of %s is a trainer’s', (method) => {
    const run = finish(jobRun(training(method)));
    const trainer = new Trainer({
      environment: () => new CartPole(),
      method,
      seed: 1,
      ...learnerOptions(SETTINGS),
    });
    trainer.advance(SETTINGS.steps);
    expect(run.steps).toBe(SETTINGS.steps);
    expect(run.end?.trainer).toEqual(trainer.save());
    expect([...run.curve.returns]).toEqual(trainer.returns);
    expect(run.networks?.theta).toEqual(trainer.learner.policy.theta);
  });

  it('a run that loses its numbers ends alone, with a sentence', async () => {
    const settings = { ...SETTINGS, steps: 1000 };
    const policies = new PoliciesExperiment(async () => () => new Broken());
    policies.request(wish([training('a2c')], { settings }));
    const [run] = (await work(policies, 20)).at(-1)!.runs;
    expect(run).toMatchObject({ finished: true, end: null });
    expect(run?.stopped).toMatch(/^A2C, seed 1, stopped at episode \d+: its numbers are no longer finite/);
    expect(policies.save()?.runs).toEqual([]);
  });
});

/** After some steps its rewards are not numbers. */
class Broken extends CartPole {
  private taken = 0;
  override step(...step: Parameters<CartPole['step']>): void {
    super.step(...step);
    if (++this.taken > 150) this.reward = Number.NaN;
  }
}

describe('a session', () => {
  it('gives the same bytes in any slicing and in any company', async () => {
    const whole = await runsOf(wish(PIECES), 1000);
    expect(whole.map(({ finished }) => finished)).toEqual([true, true, true, true]);
    expect(await runsOf(wish(PIECES), 0)).toEqual(whole);
    for (const [i, job] of PIECES.entries()) expect(await runsOf(wish([job]), 7)).toEqual([whole[i]]);
  });

  it('goes on from a snapshot where it was', async () => {
    const whole = await runsOf(wish(PIECES));
    for (const slices of [2, 11, 30]) {
      const first = new PoliciesExperiment();
      first.request(wish(PIECES));
      await work(first, 3, slices);
      const snapshot = parsePoliciesSnapshot(structuredClone(first.save()));
      const second = new PoliciesExperiment();
      second.load(snapshot);
      second.request(wish(PIECES));
      const bodies = await work(second, 10);
      expect(bodies.at(-1)?.runs).toEqual(whole);
      const before = snapshot.runs.reduce((sum, { trainer }) => sum + trainer.returns.length, 0);
      const at = bodies.find(({ runs }) => runs.length > 0)!.runs.reduce((sum, run) => sum + run.episodes, 0);
      expect(at).toBeGreaterThanOrEqual(before);
      // Handed over with the order instead.
      const orders = PIECES.map((job, i) => ({ job, from: snapshot.runs[i]! }));
      expect(await runsOf(parsePoliciesRequest(wish([], { orders })))).toEqual(whole);
    }
  });

  it('keeps what is still asked for and goes on when the budget grows', async () => {
    const policies = new PoliciesExperiment();
    const [first, second] = [training('a2c'), training('relax')];
    policies.request(wish([first, second]));
    await work(policies, 20);
    const settings = { ...SETTINGS, steps: 2000 };
    policies.request(wish([second], { settings }));
    const bodies = await work(policies, 5);
    expect(bodies[0]!.runs[0]!.steps).toBeGreaterThanOrEqual(1000);
    expect(bodies.at(-1)?.runs).toEqual(await runsOf(wish([second], { settings })));
  });

  it('begins anew under another epoch, other settings, and no snapshot of theirs', async () => {
    const policies = new PoliciesExperiment();
    policies.request(wish([training('a2c')]));
    await work(policies, 20);
    const snapshot = policies.save()!;
    const settings = { ...SETTINGS, rate: 0.003 };
    const other = await runsOf(wish([training('a2c')], { settings }));
    policies.request(wish([training('a2c')], { settings }));
    expect((await work(policies, 20)).at(-1)?.runs).toEqual(other);
    policies.load(snapshot);
    policies.request(wish([training('a2c')], { settings }));
    const bodies = await work(policies, 1);
    expect(bodies[0]!.runs[0]?.steps ?? 0).toBeLessThan(500);
    policies.request(wish([training('a2c')], { settings, epoch: 1 }));
    expect((await work(policies, 1))[0]!.runs[0]!.steps).toBeLessThan(500);
  });

  it('measures again when the measure changes, and only that', async () => {
    const policies = new PoliciesExperiment();
    const jobs = [training('relax'), measuring('relax')];
    policies.request(wish(jobs));
    await work(policies, 20);
    const variance = { ...VARIANCE, rollouts: 3 };
    policies.request(wish(jobs, { variance }));
    const bodies = await work(policies, 1);
    expect(bodies[0]!.runs.map(({ finished }) => finished)).toEqual([true, false]);
    expect(bodies.at(-1)!.runs[1]!.variance?.rollouts).toBe(3);
  });

  it('says in one sentence that a task could not be loaded', async () => {
    const policies = new PoliciesExperiment(async () => {
      throw new Error('The code of LunarLander could not be loaded: you may be offline.');
    });
    policies.request(wish([training('a2c')]));
    await expect(policies.advance(1, () => 0)).rejects.toThrow('offline');
    expect(policies.frame()?.body.state).toBe('loading');
  });
});

describe('a body', () => {
  it('has the watched networks a few times a second, and at once where another job is watched', async () => {
    const policies = new PoliciesExperiment();
    const settings = { ...SETTINGS, steps: 100_000 };
    const jobs = [training('a2c'), training('relax')];
    const ids = ['training a2c 1', 'training relax 1'];
    policies.request(wish(jobs, { settings, watched: ids[0]! }));
    // Each look is 10 milliseconds after the last, and there are two to a slice.
    let time = 0;
    const now = (): number => {
      time += 10;
      return time;
    };
    const bodies: PoliciesBody[] = [];
    while (time < 2000) {
      await policies.advance(time, now);
      const frame = policies.frame();
      if (frame) bodies.push(frame.body);
    }
    const watched = (runs: readonly PoliciesRun[]): boolean[] =>
      runs.map(({ networks }) => networks !== null);
    const told = bodies.filter(({ runs }) => watched(runs).includes(true));
    expect(bodies.length).toBeGreaterThan(20);
    expect(told.length).toBeGreaterThan(4);
    expect(told.length).toBeLessThan(10);
    expect(told.every(({ runs }) => runs[1]!.networks === null)).toBe(true);
    for (const [id, expected] of [
      [ids[1]!, [false, true]],
      [ids[0]!, [true, false]],
      [null, [false, false]],
    ] as const) {
      policies.request(wish(jobs, { settings, watched: id }));
      await policies.advance(time, now);
      expect(watched(policies.frame()!.body.runs)).toEqual(expected);
    }
  });

  it('has them also where everything is over', async () => {
    const policies = new PoliciesExperiment();
    policies.request(wish([training('relax')]));
    await work(policies, 20);
    policies.request(wish([training('relax')], { watched: 'training relax 1' }));
    const [body] = await work(policies, 20);
    expect(body).toMatchObject({ state: 'finished', runs: [{ networks: { steps: SETTINGS.steps } }] });
  });

  it('says what was worked by kind and method, and counts no time between the slices', async () => {
    const policies = new PoliciesExperiment();
    policies.request(wish([training('a2c'), training('relax'), measuring('relax')]));
    let time = 0;
    let looks = 0;
    const now = (): number => {
      looks++;
      return time++;
    };
    const all: PoliciesWork[] = [];
    for (let more = true; more; time += 10_000) {
      more = await policies.advance(time + 10, now);
      all.push(...(policies.frame()?.body.work ?? []));
    }
    const total = (kind: string, method: string, what: 'steps' | 'seconds'): number =>
      all
        .filter((work) => work.kind === kind && work.method === method)
        .reduce((sum, work) => sum + work[what], 0);
    expect(total('training', 'a2c', 'steps')).toBe(SETTINGS.steps);
    expect(total('training', 'relax', 'steps')).toBe(SETTINGS.steps);
    expect(total('variance', 'relax', 'steps')).toBe(SETTINGS.steps);
    expect(total('training', 'a2c', 'seconds')).toBeGreaterThan(0);
    expect(total('variance', 'relax', 'seconds')).toBeGreaterThan(total('training', 'relax', 'seconds'));
    expect(all.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThan(looks / 1000);
  });
});

describe('the height of LunarLander', () => {
  it('is loaded as the settings have it, also when they change', async () => {
    const loaded: TaskChoice[] = [];
    const policies = new PoliciesExperiment((choice) => {
      loaded.push(choice);
      return loadTask(choice);
    });
    const settings = { ...SETTINGS, task: 'lander', scaling: '2017' } as const;
    policies.request(wish([training('a2c')], { settings }));
    const old = (await work(policies, 20)).at(-1)!.runs[0]!;
    const modern = { ...settings, scaling: 'modern' } as const;
    policies.request(wish([training('a2c')], { settings: modern }));
    const other = (await work(policies, 20)).at(-1)!.runs[0]!;
    expect(loaded.map(({ scaling }) => scaling)).toEqual(['2017', 'modern']);
    expect(old.steps).toBe(other.steps);
    expect(old.curve.returns[0]).not.toBe(other.curve.returns[0]);
    expect([other]).toEqual(await runsOf(wish([training('a2c')], { settings: modern })));
  });
});

describe('a request', () => {
  it('a request that is valid comes through as it was', () => {
    const request = wish(PIECES, { watched: 'training relax 1' });
    expect(parsePoliciesRequest(structuredClone(request))).toEqual(request);
  });

  it('names every job once', () => {
    expect(parsePoliciesRequest(wish([...PIECES, ...PIECES])).orders).toHaveLength(PIECES.length);
  });

  it.each([
    [null],
    [{}],
    [{ settings: {}, orders: 3 }],
    [{ settings: {}, orders: [{ job: { kind: 'training', method: 'evil', seed: 1 }, from: null }] }],
    [{ settings: {}, orders: [{ job: { kind: 'training', method: 'a2c', seed: -1 }, from: null }] }],
    [{ settings: {}, orders: Array(65).fill({ job: training('a2c'), from: null }) }],
  ])('that is no request is refused: %#', (raw) => {
    expect(() => parsePoliciesRequest(raw)).toThrow(Error);
  });

  it('a request with unusable parts is used without them', () => {
    const raw = { ...wish([]), settings: 7, epoch: Number.NaN, variance: { every: 0, rollouts: 1e9 } };
    const orders = [{ job: training('a2c'), from: { trainer: 'none' } }];
    const request = parsePoliciesRequest({ ...raw, orders, watched: {} });
    expect(request).toMatchObject({ epoch: 0, variance: { every: 10, rollouts: 100 }, watched: null });
    expect(request.orders).toEqual([{ job: training('a2c'), from: null }]);
  });
});
