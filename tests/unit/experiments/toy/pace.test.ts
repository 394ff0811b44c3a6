/** Live mode and the wall clock: speeds, pauses, goals, resets and new seeds. */
import { describe, expect, it } from 'vitest';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { Clock, expectIdentical, lineOf, liveSettings, settle, shown, wish } from './drive.ts';

const small = (change = {}) => liveSettings({ estimators: ['exact', 'relax'], seeds: 1, ...change });

/** A live experiment at work at a speed, and the step it has reached after so many more milliseconds. */
function playing(speed: number, goal = 1000) {
  const toy = new ToyExperiment();
  const clock = new Clock();
  toy.request(wish(small({ steps: 20_000 }), {}, { goal, speed }));
  settle(toy, clock);
  const headAfter = (ms: number): number => {
    clock.time += ms;
    settle(toy, clock);
    return toy.save()!.head;
  };
  return { toy, clock, headAfter };
}

describe('speed', () => {
  it.each([1, 10, 100])('%d steps a second', (speed) => {
    const { headAfter } = playing(speed);
    let last = 0;
    for (let i = 1; i <= 20; i++) {
      const head = headAfter(1000 / speed);
      expect(head).toBe(i);
      expect(head).toBeGreaterThan(last);
      last = head;
    }
  });

  it('1000 steps a second come in portions of the time that passed', () => {
    const { headAfter } = playing(1000);
    expect(headAfter(16)).toBe(16);
    expect(headAfter(17)).toBe(33);
    expect(headAfter(100)).toBe(133);
  });

  it('says how long there is nothing to do', () => {
    const { toy, clock, headAfter } = playing(1);
    expect(toy.waitMs(clock.now)).toBe(1000);
    headAfter(400);
    expect(toy.waitMs(clock.now)).toBe(600);
    headAfter(600);
    expect(toy.waitMs(clock.now)).toBe(1000);
  });

  it('as fast as possible waits for nothing, but ends its slices at the deadline', () => {
    const toy = new ToyExperiment();
    const clock = new Clock(3);
    toy.request(wish(small(), {}, { goal: 1000 }));
    expect(toy.advance(clock.now() + 12, clock.now)).toBe(true);
    const head = toy.save()!.head;
    expect(head).toBeGreaterThan(0);
    expect(head).toBeLessThan(1000);
    expect(toy.waitMs(clock.now)).toBe(0);
    settle(toy, clock);
    expect(toy.save()!.head).toBe(1000);
  });

  it('another speed goes on from where training stands', () => {
    const { toy, clock, headAfter } = playing(10);
    expect(headAfter(1000)).toBe(10);
    toy.request(wish(small(), {}, { goal: 1000, speed: 100 }));
    settle(toy, clock);
    expect(toy.save()!.head).toBe(10);
    expect(headAfter(50)).toBe(15);
  });

  it('never changes what is trained', () => {
    const { toy, clock, headAfter } = playing(100);
    for (const ms of [7, 13, 500, 3, 333, 49]) headAfter(ms);
    const { head } = toy.save()!;
    const settings = small({ steps: 20_000 });
    const slow = shown(toy, wish(settings, {}, { goal: head }), clock);
    const fast = shown(new ToyExperiment(), wish(settings, {}, { goal: head }));
    expect(head).toBe(90);
    expectIdentical(slow.lines, fast.lines);
  });

  it.each([1, 10, 1000])('after a long absence %d steps a second do not race to make up for it', (speed) => {
    const { headAfter } = playing(speed, 20_000);
    headAfter(1000 / speed);
    const head = headAfter(1000 / speed);
    expect(head).toBe(2);
    expect(headAfter(60_000) - head).toBeLessThanOrEqual(Math.max(1, speed / 4));
  });
});

describe('goal', () => {
  it('is where training pauses', () => {
    const { toy, clock, headAfter } = playing(100, 30);
    expect(headAfter(200)).toBe(20);
    expect(headAfter(200)).toBe(30);
    expect(headAfter(5000)).toBe(30);
    expect(toy.waitMs(clock.now)).toBe(Number.POSITIVE_INFINITY);
    const body = shown(toy, wish(small(), { playhead: 5 }, { goal: 30 }), clock);
    expect(body.state).toBe('paused');
    expect(body.atRuler.playhead).toBe(5);
  });

  it('is never beyond the end of the run', () => {
    const body = shown(new ToyExperiment(), wish(small({ steps: 500 }), {}, { goal: 1e9 }));
    expect(body.head).toBe(500);
    expect(body.state).toBe('finished');
  });

  it('below the head means pause', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(small(), {}, { goal: 100 }));
    expect(shown(toy, wish(small(), {}, { goal: 0 })).head).toBe(100);
  });

  it('one more step is one step, and its line ends there', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(small(), {}, { goal: 100 }));
    const body = shown(toy, wish(small(), {}, { goal: 101 }));
    expect(body.head).toBe(101);
    expect(lineOf(body, 'relax').steps.at(-1)).toBe(101);
    expect(lineOf(body, 'relax').steps.at(-2)).toBe(100);
    const { steps } = lineOf(shown(toy, wish(small(), {}, { goal: 110 })), 'relax');
    expect([...steps.slice(-2)]).toEqual([100, 110]);
  });
});

describe('a reset', () => {
  it('starts again from step 0 with the new settings and no events', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(small(), {}, { goal: 200 }));
    shown(toy, wish(small({ target: 0.3 }), {}, { goal: 400 }));
    const reset = shown(toy, wish(small({ target: 0.3 }), {}, { epoch: 1 }));
    expect(reset.head).toBe(0);
    expect(reset.log?.events).toEqual([]);
    const again = shown(toy, wish(small({ target: 0.3 }), {}, { epoch: 1, goal: 400 }));
    const fresh = shown(new ToyExperiment(), wish(small({ target: 0.3 }), {}, { goal: 400 }));
    expectIdentical(again.lines, fresh.lines);
  });

  it('ends a repetition', () => {
    const first = new ToyExperiment();
    shown(first, wish(small(), {}, { goal: 900 }));
    const toy = new ToyExperiment();
    const clock = new Clock(20);
    toy.load(first.save()!);
    toy.request(wish(small()));
    toy.advance(clock.now(), clock.now);
    expect(toy.frame()?.body.state).toBe('replaying');
    expect(shown(toy, wish(small(), {}, { epoch: 1 }), clock).head).toBe(0);
  });
});

describe('other random numbers', () => {
  it.each([{ seed: 8 }, { seeds: 2 }])('start a new session: %o', (change) => {
    const toy = new ToyExperiment();
    shown(toy, wish(small(), {}, { goal: 200 }));
    const body = shown(toy, wish(small(change)));
    expect(body.head).toBe(0);
    expect(body.log?.initial).toMatchObject(change);
  });
});

describe('settings that only change what is shown', () => {
  it('are no events, and training goes on', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(small(), {}, { goal: 200 }));
    const view = { band: '50', focus: 'exact', speed: '10', steps: 2000 } as const;
    const body = shown(toy, wish(small(view), {}, { goal: 1500 }));
    expect(body.head).toBe(1500);
    expect(body.log?.events).toEqual([]);
    expect(body.settings).toMatchObject(view);
  });
});
