/** What the ruler shows of a session: exact numbers of every line, and relaxations with measured slopes. */
import { describe, expect, it } from 'vitest';
import { exactGradient, reinforceVariance } from '../../../../src/experiments/toy/exact.ts';
import { rightWayIntervals } from '../../../../src/experiments/toy/inspect.ts';
import { TOY_ESTIMATORS } from '../../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { medianArrival } from '../../../../src/experiments/toy/track.ts';
import { REFERENCE_RULE } from '../../../../src/math/quadrature.ts';
import { sigmoid } from '../../../../src/math/special.ts';
import { Clock, expectIdentical, liveSettings, runOf, settingsOf, settle, shown, wish } from './drive.ts';

describe('at the ruler', () => {
  const settings = settingsOf({ estimators: TOY_ESTIMATORS, target: 0.45, seeds: 1 });
  const toy = new ToyExperiment();
  shown(toy, wish(settings));
  const shownAt = (playhead: number) => {
    toy.request(wish(settings, { playhead }));
    toy.advance(0, () => 0);
    return toy.frame()!.body.atRuler;
  };

  it.each([0, 1, 99, 100, 101, 137, 463, 999, 1000])(
    'what is shown at step %d is that of a fresh run there',
    (step) => {
      const { lines } = shownAt(step);
      expect(lines.map((line) => line.id)).toEqual(TOY_ESTIMATORS);
      for (const line of lines) {
        const run = runOf(line.id, settings.seed, settings, REFERENCE_RULE);
        run.advance(step);
        const { moments, logit: a } = run;
        expectIdentical(
          { ...line, arrival: 0 },
          {
            id: line.id,
            step,
            theta: sigmoid(a),
            loss: 0.45 ** 2 + sigmoid(a) * (1 - 0.9),
            exact: exactGradient(a, 0.45),
            bias: moments.mean - exactGradient(a, 0.45),
            variance: moments.variance,
            reinforceVariance: reinforceVariance(a, 0.45),
            arrival: 0,
            lambda: run.named('λ'),
            eta: run.named('η'),
          },
        );
      }
    },
  );

  it('steps may be looked at in any order: looking at one leaves no trace in another', () => {
    const first = shownAt(463);
    shownAt(12);
    shownAt(999);
    expectIdentical(shownAt(463), first);
  });

  it('has no bias but the quadrature’s for unbiased estimators, and a real one for the others', () => {
    const bias = Object.fromEntries(shownAt(200).lines.map((l) => [l.id, Math.abs(l.bias / l.exact)]));
    for (const id of ['exact', 'reinforce', 'running-mean', 'rloo', 'disarm', 'arm', 'rebar', 'relax'])
      expect(bias[id]).toBeLessThan(1e-6);
    for (const id of ['concrete', 'st-gumbel']) expect(bias[id]).toBeGreaterThan(0.05);
  });

  it('between two steps is the step before, before the start the start, after the end the end', () => {
    expect(shownAt(99.7).lines[0]?.step).toBe(99);
    expect(shownAt(-5).lines[0]?.step).toBe(0);
    expect(shownAt(1e9).lines[0]?.step).toBe(1000);
  });

  it('live mode leaves out lines that did not exist there, and sees each under its settings of then', () => {
    const live = liveSettings({ estimators: ['exact', 'relax', 'rebar'], seeds: 1 });
    const session = new ToyExperiment();
    shown(session, wish(live, {}, { goal: 300 }));
    const next = { ...live, estimators: ['exact', 'relax', 'rloo'] as const, target: 0.8 };
    shown(session, wish(next, {}, { goal: 300 }));
    shown(session, wish(next, {}, { goal: 600 }));
    const at = (playhead: number) => shown2(session, wish(next, { playhead }, { goal: 600 }));
    expect(at(250).lines.map((l) => l.id)).toEqual(['exact', 'relax', 'rebar']);
    expect(at(450).lines.map((l) => l.id)).toEqual(['exact', 'relax', 'rloo']);
    const { theta, loss } = at(299).lines[1]!;
    expect(loss).toBe(0.499 ** 2 + theta * (1 - 2 * 0.499));
    const later = at(301).lines[1]!;
    expect(later.loss).toBe(0.8 ** 2 + later.theta * (1 - 1.6));
  });

  const shown2 = (session: ToyExperiment, request: ReturnType<typeof wish>) => {
    session.request(request);
    session.advance(0, () => 0);
    return session.frame()!.body.atRuler;
  };
});

describe('the relaxations', () => {
  const settings = settingsOf({ estimators: ['reinforce', 'rebar', 'concrete', 'relax'], seeds: 1 });
  const relaxations = (change = {}, playhead = 600) =>
    shown(new ToyExperiment(), wish({ ...settings, ...change }, { playhead })).atRuler.relaxations!;

  it('are drawn at the θ of the line in focus', () => {
    for (const focus of ['reinforce', 'relax'] as const) {
      const run = runOf(focus, settings.seed, settings);
      run.advance(600);
      const { owner, theta } = relaxations({ focus });
      expect(owner).toBe(focus);
      expect(theta).toBe(sigmoid(run.logit));
    }
    expect(relaxations({ focus: 'rloo' }).owner).toBe('relax');
  });

  it('show η f(σ(z/λ)), as it is subtracted, and the learned c, over u in the middle of equal cells', () => {
    const { u, curves, theta } = relaxations();
    const a = Math.log(theta / (1 - theta));
    expect(u[0]).toBeCloseTo(0.5 / u.length, 15);
    const objective = curves.find((curve) => curve.kind === 'objective')!;
    // REBAR’s own η, which is far from 1 by now: without it a curve would be drawn that nobody subtracts.
    expect(Math.abs(objective.eta!)).toBeLessThan(0.5);
    for (const [i, x] of u.entries()) {
      const z = a + Math.log(x / (1 - x));
      expect(objective.values[i]).toBeCloseTo(
        objective.eta! * (sigmoid(z / objective.lambda!) - 0.499) ** 2,
        9,
      );
    }
    const learned = curves.find((curve) => curve.kind === 'learned')!;
    expect(learned.id).toBe('relax');
    expect(learned.values.every(Number.isFinite)).toBe(true);
    expect(learned.values).not.toEqual(relaxations({}, 300).curves.find((c) => c.kind === 'learned')?.values);
  });

  it('mark where the objective’s own relaxation slopes the right way: for u > σ(λ logit t − a), when t < ½', () => {
    const { curves, theta } = relaxations({ target: 0.45, estimators: ['reinforce', 'concrete'] }, 0);
    const [curve] = curves;
    const a = Math.log(theta / (1 - theta));
    const turn = sigmoid(0.5 * Math.log(0.45 / 0.55) - a);
    expect(curve?.rightWay).toHaveLength(2);
    expect(Math.abs(curve!.rightWay[0]! - turn)).toBeLessThan(1.1 / 240);
    expect(curve!.rightWay[1]).toBeCloseTo(1 - 0.5 / 240, 12);
  });

  it('mark nothing at t = ½, where no slope is the right one', () => {
    for (const { rightWay } of relaxations({ target: 0.5 }).curves) expect(rightWay).toEqual([]);
  });
});

describe('the variances at one θ', () => {
  const settings = settingsOf({ estimators: ['exact', 'reinforce', 'running-mean', 'relax'], seeds: 4 });
  const atRuler = (more = {}) =>
    shown(new ToyExperiment(), wish(settings, { playhead: 600, ...more })).atRuler;

  it('are those of every line at its owner’s θ, seed by seed', () => {
    const { lines, oneTheta } = atRuler();
    const { owner, ids, seeds, variance } = oneTheta!;
    expect([owner, ids, seeds]).toEqual(['relax', ['reinforce', 'running-mean', 'relax'], 4]);
    for (let k = 0; k < seeds; k++) {
      const run = runOf('relax', settings.seed + k, settings);
      run.advance(600);
      // Closed form, at RELAX’s θ of this seed and not at REINFORCE’s own.
      expect(variance[k]! / reinforceVariance(run.logit, settings.target) - 1).toBeCloseTo(0, 9);
    }
    // The owner is at its own place already.
    const own = lines.find(({ id }) => id === 'relax')!.variance;
    expect(variance[2 * seeds]! / own - 1).toBeCloseTo(0, 6);
    expect(variance[0]).not.toBe(lines.find(({ id }) => id === 'reinforce')!.variance);
  });

  it('wait for a hand that moves', () => {
    expect(atRuler({ settled: false }).oneTheta).toBeNull();
  });
});

describe('rightWayIntervals', () => {
  const at = (i: number) => (i + 0.5) / 240;

  it('joins neighbouring cells and separates others', () => {
    const values = Float64Array.of(0, 1, 2, 1, 0, 0, 1);
    expect(rightWayIntervals(values, 1)).toEqual([at(0), at(2), at(5), at(6)]);
    expect(rightWayIntervals(values, -1)).toEqual([at(2), at(4)]);
    expect(rightWayIntervals(values, 0)).toEqual([]);
    expect(rightWayIntervals(new Float64Array(9), 1)).toEqual([]);
    expect(rightWayIntervals(Float64Array.of(Number.NaN, 1, 2), 1)).toEqual([at(1), at(2)]);
  });
});

describe('the median arrival', () => {
  it('is the median over seeds of the first step with |θ − θ*| < .05', () => {
    const settings = settingsOf({ target: 0.45, seeds: 5, estimators: ['relax', 'reinforce'], steps: 5000 });
    const body = shown(new ToyExperiment(), wish(settings));
    for (const id of ['relax', 'reinforce'] as const) {
      const arrivals = [3, 4, 5, 6, 7].map((seed) => {
        const run = runOf(id, seed, settings);
        for (let step = 1; step <= 5000; step++) {
          run.advance(step);
          if (sigmoid(run.logit) < 0.05) return step;
        }
        return Number.POSITIVE_INFINITY;
      });
      const median = arrivals.sort((x, y) => x - y)[2];
      expect(body.atRuler.lines.find((line) => line.id === id)?.arrival).toBe(median);
    }
  });

  it('is over the seeds that are trained while the others are still at work', () => {
    const settings = settingsOf({ target: 0.2, seeds: 5, estimators: ['running-mean'], steps: 5000 });
    const toy = new ToyExperiment();
    toy.request(wish(settings));
    // A clock that is always late: one piece of work to a frame.
    const bodies = settle(toy, new Clock(1e6));
    const arrivals = [3, 4, 5, 6, 7].map((seed) => {
      const run = runOf('running-mean', seed, settings);
      run.advance(5000);
      return run.arrived;
    });
    expect(Math.min(...arrivals)).toBeGreaterThan(0);
    expect([...new Set(bodies.map((body) => body.atRuler.seeds))]).toEqual([1, 2, 3, 4, 5]);
    for (const { atRuler } of bodies) {
      const sorted = arrivals.slice(0, atRuler.seeds).sort((x, y) => x - y);
      const middle = (sorted.length - 1) / 2;
      const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
      expect(atRuler.lines[0]?.arrival).toBe(median);
    }
  });

  it('is ∞ when fewer than half arrived, between the middle two of an even number, and never at t = ½', () => {
    const arrive = (...steps: number[]) => medianArrival(Float64Array.from(steps));
    expect(arrive(-1, -1, -1, -1)).toBe(Number.POSITIVE_INFINITY);
    expect(arrive(10, 20, -1, -1)).toBe(Number.POSITIVE_INFINITY);
    expect(arrive(10, 20, 40, -1)).toBe(30);
    expect(arrive(40, 10, 30, 20)).toBe(25);
    const run = runOf('rloo', 1, settingsOf({ target: 0.5 }));
    run.advance(3000);
    expect(run.arrived).toBe(-1);
  });

  it('starts again when the target moves to the other side', () => {
    const settings = settingsOf({ target: 0.2 });
    const run = runOf('exact', 1, settings);
    run.advance(1000);
    const arrived = run.arrived;
    expect(arrived).toBeGreaterThan(0);
    run.change({ ...settings, target: 0.3 });
    expect(run.arrived).toBe(arrived);
    run.change({ ...settings, target: 0.8 });
    expect(run.arrived).toBe(-1);
    run.advance(3000);
    expect(run.arrived).toBeGreaterThan(1000);
  });
});
