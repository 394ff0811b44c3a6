/** Whole mode: complete runs from step 0, the same to the last bit whenever the same is asked for. */
import { describe, expect, it } from 'vitest';
import { evaluationsPerStep } from '../../../../src/experiments/toy/cost.ts';
import { expectedLoss } from '../../../../src/experiments/toy/exact.ts';
import { TOY_ESTIMATORS } from '../../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { Adam } from '../../../../src/math/adam.ts';
import { Clock, expectIdentical, lineOf, runOf, settingsOf, settle, shown, trained, wish } from './drive.ts';

describe('the same request', () => {
  it('gives the same body to the last bit, whichever experiment and slices work on it', () => {
    const settings = settingsOf({ estimators: TOY_ESTIMATORS, steps: 500 });
    const once = shown(new ToyExperiment(), wish(settings), new Clock(0));
    const again = shown(new ToyExperiment(), wish(settings), new Clock(5));
    expectIdentical(trained(again), trained(once));
    expect(once.lines).toHaveLength(TOY_ESTIMATORS.length);
    for (const line of once.lines) expect(line.loss.every(Number.isFinite)).toBe(true);
  });

  it('after t went elsewhere and back, as in a fresh experiment: training always begins at step 0', () => {
    const toy = new ToyExperiment();
    const fresh = shown(new ToyExperiment(), wish(settingsOf({ target: 0.45 })));
    shown(toy, wish(settingsOf({ target: 0.45 })));
    const elsewhere = shown(toy, wish(settingsOf({ target: 0.2 })));
    const back = shown(toy, wish(settingsOf({ target: 0.45 })));
    expectIdentical(trained(back), trained(fresh));
    expect(lineOf(elsewhere, 'relax').loss).not.toEqual(lineOf(back, 'relax').loss);
  });

  it('a reset gives the same curves, and another seed others', () => {
    const toy = new ToyExperiment();
    const first = shown(toy, wish(settingsOf()));
    const reset = shown(toy, wish(settingsOf(), {}, { epoch: 1 }));
    const other = shown(toy, wish(settingsOf({ seed: 4 })));
    expectIdentical(trained(reset), trained(first));
    expect(lineOf(other, 'reinforce').loss).not.toEqual(lineOf(first, 'reinforce').loss);
  });
});

describe('a line', () => {
  const settings = settingsOf({ estimators: TOY_ESTIMATORS, target: 0.45 });
  const body = shown(new ToyExperiment(), wish(settings));

  it('begins at step 0 with θ = ½ and has a record every 10 steps', () => {
    for (const line of body.lines) {
      expect([...line.steps]).toEqual(Array.from({ length: 101 }, (_, i) => 10 * i));
      expect(line.theta[0]).toBe(0.5);
      expect(line.start).toBe(0);
      expect(line.end).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('has the loss t² + θ (1 − 2t) at every record', () => {
    for (const { theta, loss } of body.lines)
      for (const [i, value] of loss.entries()) {
        expect(value).toBe(expectedLoss(theta[i]!, 0.45));
        expect(Math.abs(value - (0.2025 + theta[i]! * 0.1))).toBeLessThan(1e-15);
      }
  });

  it('has the variances of a fresh run at exactly those steps, on a finer grid at rest', () => {
    for (const id of ['reinforce', 'relax', 'concrete', 'rebar'] as const) {
      const { varianceSteps, variance } = lineOf(body, id);
      expect(varianceSteps.length).toBeGreaterThanOrEqual(100);
      const run = runOf(id, settings.seed, settings);
      for (const [i, step] of varianceSteps.entries()) {
        run.advance(step);
        expect(variance[i]).toBe(run.moments.variance);
      }
    }
  });

  it('shows an untuned control variate that starts at scale 0 with REINFORCE’s first gradient', () => {
    const variance0 = (id: 'reinforce' | 'relax') => lineOf(body, id).variance[0]!;
    expect(variance0('relax')).toBeCloseTo(variance0('reinforce'), 12);
  });
});

describe('the noise is the same for every estimator', () => {
  const near = (a: Float64Array, b: Float64Array, tolerance: number) => {
    for (const [i, x] of a.entries()) expect(Math.abs(x - b[i]!)).toBeLessThan(tolerance);
  };

  it('REBAR whose scale stays next to 0 is REINFORCE', () => {
    const settings = settingsOf({ estimators: ['reinforce', 'rebar'], eta: 0, ratePhi: 0.0001, steps: 500 });
    const body = shown(new ToyExperiment(), wish(settings));
    near(lineOf(body, 'rebar').theta, lineOf(body, 'reinforce').theta, 0.01);
    const other = shown(new ToyExperiment(), wish({ ...settings, seed: 4 }));
    expect(() => near(lineOf(body, 'rebar').theta, lineOf(other, 'reinforce').theta, 0.01)).toThrow();
  });

  it('the first step of a running mean, which has nothing to subtract yet, is REINFORCE’s', () => {
    const settings = settingsOf({ estimators: ['reinforce', 'running-mean'] });
    const [plain, baseline] = (['reinforce', 'running-mean'] as const).map((id) => runOf(id, 3, settings));
    plain!.advance(1);
    baseline!.advance(1);
    expect(plain!.logit).toBe(baseline!.logit);
  });
});

describe('the exact run', () => {
  it.each([0.45, 0.499])('is Adam on the exact gradient, at t = %d', (target) => {
    const body = shown(new ToyExperiment(), wish(settingsOf({ estimators: ['exact'], target })));
    const { theta } = lineOf(body, 'exact');
    const adam = new Adam(1);
    const a = new Float64Array(1);
    for (let step = 0; step <= 1000; step++) {
      const p = 1 / (1 + Math.exp(-a[0]!));
      if (step % 10 === 0) expect(Math.abs(theta[step / 10]! - p)).toBeLessThan(1e-12);
      adam.step(a, Float64Array.of(p * (1 - p) * (1 - 2 * target)), 0.01);
    }
    expect(Math.abs(theta[100]! - 0.014)).toBeLessThan(0.0005);
  });

  it('stays where it is at t = ½, where every θ is as good', () => {
    const body = shown(new ToyExperiment(), wish(settingsOf({ estimators: ['exact'], target: 0.5 })));
    expect(lineOf(body, 'exact').theta.every((p) => p === 0.5)).toBe(true);
  });
});

describe('requests in mid-pass', () => {
  it('are answered by the latest; what was begun is shown first and what lies between never', () => {
    const toy = new ToyExperiment();
    const clock = new Clock();
    const [a, b, c] = [0.1, 0.2, 0.3].map((target) => wish(settingsOf({ target }), { settled: false }));
    toy.request(a!);
    toy.advance(clock.now(), clock.now);
    toy.request(b!);
    toy.request(c!);
    toy.advance(clock.now(), clock.now);
    const first = toy.frame();
    expect(first?.body.settings.target).toBe(0.1);
    expect(first?.body.request).toBe(a!.number);
    const rest = settle(toy, clock);
    expect(rest.map((body) => body.settings.target)).toEqual([0.3]);
    expect(rest[0]?.request).toBe(c!.number);
    expectIdentical(rest[0]?.lines, shown(new ToyExperiment(), c!).lines);
  });

  it('requests of the same run at another playhead do not train again', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(settingsOf()));
    toy.request(wish(settingsOf(), { playhead: 120 }));
    const bodies = settle(toy);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.lines).toBeNull();
    expect(bodies[0]?.atRuler.playhead).toBe(120);
  });

  it('requests of another length train anew', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(settingsOf({ steps: 500 })));
    expect(lineOf(shown(toy, wish(settingsOf({ steps: 1000 }))), 'relax').steps.at(-1)).toBe(1000);
  });
});

describe('frame', () => {
  it('is null before a request, and when nothing has changed since the last', () => {
    const toy = new ToyExperiment();
    const clock = new Clock();
    expect(toy.frame()).toBeNull();
    expect(toy.advance(0, clock.now)).toBe(false);
    expect(toy.frame()).toBeNull();
    shown(toy, wish(settingsOf()));
    expect(toy.frame()).toBeNull();
    expect(toy.waitMs(clock.now)).toBe(Number.POSITIVE_INFINITY);
    expect(toy.save()).toBeNull();
  });

  it('lists every buffer of its body once', () => {
    const toy = new ToyExperiment();
    const clock = new Clock();
    toy.request(wish(settingsOf({ estimators: TOY_ESTIMATORS, steps: 500 })));
    for (let more = true; more; ) {
      more = toy.advance(clock.now() + 12, clock.now);
      const frame = toy.frame();
      if (!frame) continue;
      const held = buffersIn(frame.body);
      expect(new Set(frame.transfer).size).toBe(frame.transfer.length);
      expect(new Set(held)).toEqual(new Set(frame.transfer));
      const copy = structuredClone(frame.body, { transfer: frame.transfer });
      expect(copy.atRuler.lines).toHaveLength(TOY_ESTIMATORS.length);
    }
    // The arrays were given away: the experiment's own must not have gone with them.
    expect(
      shown(toy, wish(settingsOf({ estimators: TOY_ESTIMATORS, steps: 500, band: '50' }))).lines,
    ).toBeTruthy();
  });
});

describe('the axis of evaluations', () => {
  it('looks at every line where it has spent as much, up to its end', () => {
    const settings = settingsOf({
      axis: 'evaluations',
      estimators: ['exact', 'reinforce', 'rloo', 'rebar', 'relax'],
      steps: 500,
    });
    const { atRuler } = shown(new ToyExperiment(), wish(settings, { playhead: 400 }));
    const steps = Object.fromEntries(atRuler.lines.map((line) => [line.id, line.step]));
    for (const id of ['exact', 'reinforce', 'rloo', 'rebar', 'relax'] as const)
      expect(steps[id]).toBe(Math.floor(400 / evaluationsPerStep(id, settings)));
    expect(steps).toMatchObject({ reinforce: 400, rloo: 200, rebar: 80, relax: 400 });
    const end = shown(new ToyExperiment(), wish(settings, { playhead: 1e9 })).atRuler;
    expect(end.lines.every((line) => line.step === 500)).toBe(true);
  });
});

function buffersIn(value: unknown, found: ArrayBuffer[] = []): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) found.push(value.buffer as ArrayBuffer);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) buffersIn(inner, found);
  return found;
}
