/** What comes through the port is parsed before it is believed: garbage is refused in one sentence and harms nothing. */
import { describe, expect, it } from 'vitest';
import { hostedToy, parseToyLog, parseToyRequest } from '../../../../src/experiments/toy/hosted.ts';
import type { ToyBody } from '../../../../src/experiments/toy/messages.ts';
import { toySettings } from '../../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { expectIdentical, liveSettings, settingsOf, settle, shown, wish } from './drive.ts';

const GARBAGE: readonly unknown[] = [
  undefined,
  null,
  0,
  'train',
  true,
  [],
  {},
  () => 1,
  Symbol('x'),
  { settings: {} },
  { live: null },
  { live: 3, settings: null },
  { number: 1, settings: toySettings.defaults },
];

describe('a request', () => {
  it('a request that is valid comes through as it was', () => {
    const request = wish(settingsOf({ target: 0.3 }), { playhead: 17.5, settled: false }, { forkAt: 3 });
    expect(parseToyRequest(structuredClone(request))).toEqual(request);
  });

  it.each(GARBAGE.map((raw) => [raw]))('a request that is no request is refused: %o', (raw) => {
    expect(() => parseToyRequest(raw)).toThrow(Error);
  });

  it.each([
    { number: 'x', settings: 'nothing', playhead: -5, settled: 'yes', bands: 1, live: {} },
    { settings: { target: 9, steps: 1e9, seeds: -4, estimators: ['evil'] }, live: { goal: -1 } },
    { settings: [], playhead: Number.NaN, live: { goal: Number.NaN, speed: 0, epoch: null, forkAt: 1.5 } },
    { settings: { __proto__: { target: 3 } }, live: { goal: 1e99, speed: -1, forkAt: 1e12 } },
  ])('with unusable parts is used without them: %#', (raw) => {
    const request = parseToyRequest(raw);
    expect(toySettings.parse(request.settings).problems).toEqual([]);
    expect(request.live.goal).toBeGreaterThanOrEqual(0);
    expect(request.live.speed).toBeGreaterThan(0);
    expect(request.playhead === null || request.playhead >= 0).toBe(true);
    const toy = new ToyExperiment();
    expect(() =>
      shown(toy, { ...request, settings: { ...request.settings, steps: 500, seeds: 1 } }),
    ).not.toThrow();
  });

  it('a request of garbage leaves a run as it is', () => {
    const toy = hostedToy();
    const expected = shown(new ToyExperiment(), wish(settingsOf()));
    const body = (request: unknown) => {
      toy.request(request);
      const bodies: ToyBody[] = [];
      for (let more = true; more; ) {
        for (const raw of GARBAGE) expect(() => toy.request(raw)).toThrow(Error);
        more = toy.advance(0, () => 0) === true;
        const frame = toy.frame();
        if (frame) bodies.push(frame.body as ToyBody);
        more ||= frame !== null;
      }
      return bodies.filter((b) => b.lines).at(-1);
    };
    expectIdentical(body(wish(settingsOf()))?.lines, expected.lines);
    for (const raw of GARBAGE) expect(() => toy.load(raw)).toThrow(Error);
    toy.dispose();
    expect(toy.save()).toBeNull();
    expect(toy.frame()).toBeNull();
  });
});

describe('a log', () => {
  it('a log that is valid comes through as it was', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(liveSettings({ seeds: 1 }), {}, { goal: 300 }));
    shown(toy, wish(liveSettings({ seeds: 1, target: 0.2 }), {}, { forkAt: 120 }));
    shown(toy, wish(liveSettings({ seeds: 1, target: 0.2 }), {}, { goal: 200 }));
    const log = toy.save()!;
    expect(log.events).toHaveLength(1);
    expect(parseToyLog(structuredClone(log))).toEqual(log);
  });

  it.each([
    [undefined],
    [null],
    ['log'],
    [{}],
    [{ initial: {}, head: 3 }],
    [{ initial: {}, events: 'none', head: 3 }],
    [{ initial: {}, events: [null], head: 3 }],
    [{ initial: {}, events: [{ step: 3, change: {}, lead: 'nobody' }], head: 3 }],
  ])('that is none is refused: %o', (raw) => {
    expect(() => parseToyLog(raw)).toThrow(Error);
  });

  it('leaves out events that no session could have had', () => {
    const initial = settingsOf({ mode: 'live' });
    const event = (step: unknown, rest: object = {}) => ({ step, change: { target: 0.2 }, ...rest });
    const log = parseToyLog({
      initial,
      events: [
        event(100),
        event(50),
        event('x'),
        event(200, { from: 150 }),
        event(200, { from: 250 }),
        event(220, { change: { seed: 5 } }),
        event(230, { change: { evil: 1, target: 7 } }),
      ],
      head: 10,
    });
    expect(log.events.map((e) => e.step)).toEqual([100, 200, 230]);
    expect(log.events[2]?.change).toEqual({ target: 1 });
    expect(log.head).toBe(230);
    const toy = new ToyExperiment();
    toy.load(log);
    toy.request(wish({ ...initial, target: 1 }));
    expect(settle(toy).at(-1)?.head).toBe(230);
  });
});
