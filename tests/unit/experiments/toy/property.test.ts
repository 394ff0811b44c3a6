/** Random sessions: whatever a reader does, nothing throws, nothing runs past its goal, and the log repeats θ bit for bit. */
import { describe, expect, it } from 'vitest';
import type { ToyRequest } from '../../../../src/experiments/toy/messages.ts';
import { TOY_ESTIMATORS, type ToySettings, toySettings } from '../../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../src/math/random.ts';
import { MOST_EVENTS, readEvents, writeEvents } from '../../../../src/settings/events.ts';
import { problemList } from '../../../../src/settings/sentences.ts';
import { Clock, expectIdentical, liveSettings, settle, shown, wish } from './drive.ts';

const COMMANDS = 200;

class Reader {
  settings: ToySettings = liveSettings({ seeds: 2, estimators: ['exact', 'reinforce', 'relax'] });
  head = 0;
  goal = 0;
  epoch = 0;
  speed = Number.POSITIVE_INFINITY;
  private readonly next: () => number;

  constructor(
    seed: number,
    /** False keeps to live mode under one noise: what a log can hold. */
    private readonly everything: boolean,
  ) {
    this.next = uniformStream(noiseKey(seed, PURPOSE.problem));
  }

  private below(n: number): number {
    return Math.floor(this.next() * n);
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  private change(): Partial<ToySettings> {
    const quiet = ['mode', 'seed', 'seeds', 'steps', 'axis', 'speed'];
    const names = toySettings.names.filter((name) => this.everything || !quiet.includes(name));
    const name = this.pick(names);
    if (name === 'steps') return { steps: 500 + 500 * this.below(4) };
    if (name === 'seeds') return { seeds: 1 + this.below(3) };
    const field = toySettings.fields[name];
    if (field.kind === 'choice')
      return { [name]: this.pick<{ readonly value: string }>(field.options).value };
    if (field.kind === 'set')
      return {
        estimators: TOY_ESTIMATORS.filter(() => this.next() < 0.25).concat(this.pick(TOY_ESTIMATORS)),
      };
    if (field.kind !== 'number' && field.kind !== 'integer') return {};
    const value = field.min + (field.max - field.min) * this.next() ** 2;
    return { [name]: toySettings.coerce(name, value).value };
  }

  /** One more wish: mostly training on, often a change, sometimes at an earlier step, now and then everything else. */
  command(): ToyRequest {
    const kind = this.next();
    let forkAt: number | null = null;
    let playhead: number | null = null;
    if (kind < 0.45) this.goal = this.head + this.below(60);
    else if (kind < 0.85) {
      this.settings = toySettings.parse({ ...this.settings, ...this.change() }).value;
      if (this.next() < 0.4) forkAt = this.below(this.head + 10);
      if (this.next() < 0.5) this.goal = 0;
    } else if (kind < 0.95) playhead = this.below(1200);
    else if (this.everything) this.epoch++;
    return wish(
      this.settings,
      { playhead, settled: this.next() < 0.8, bands: this.next() < 0.8 },
      { goal: this.goal, epoch: this.epoch, forkAt, speed: this.speed },
    );
  }
}

describe.each([11, 12, 13, 14])('live session %d', (seed) => {
  it('is repeated to the last bit by its log, also through a link', () => {
    const reader = new Reader(seed, false);
    const toy = new ToyExperiment();
    let body = shown(toy, wish(reader.settings));
    for (let i = 0; i < COMMANDS; i++) {
      const request = reader.command();
      const before = body.head;
      body = shown(toy, request);
      reader.head = body.head;
      expect(body.head).toBeLessThanOrEqual(Math.max(before, reader.goal));
      for (const line of body.lines) {
        expect(line.theta.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(line.steps.at(-1)).toBeLessThanOrEqual(body.head);
        expect(line.theta).toHaveLength(line.steps.length);
      }
    }
    const { log } = body;
    expect(log!.events.length).toBeGreaterThan(0);
    const linked = log!.events.slice(0, MOST_EVENTS);
    expect(readEvents(toySettings, writeEvents(toySettings, linked), problemList())).toEqual(linked);
    const again = new ToyExperiment();
    again.load(structuredClone(log!));
    const repeated = shown(again, wish(reader.settings, {}, { goal: 0 }));
    expect(repeated.head).toBe(body.head);
    expectIdentical(repeated.lines, body.lines);
    expectIdentical(repeated.log, log);
  });
});

describe.each([21, 22, 23])('session %d with everything', (seed) => {
  it('survives modes, lengths, seeds, resets and late answers', () => {
    const reader = new Reader(seed, true);
    const toy = new ToyExperiment();
    const clock = new Clock(1);
    let last = 0;
    for (let i = 0; i < COMMANDS; i++) {
      const request = reader.command();
      reader.speed = i % 3 === 0 ? 100 : Number.POSITIVE_INFINITY;
      toy.request(request);
      for (let slice = 0; slice < i % 4; slice++) {
        toy.advance(clock.now() + 12, clock.now);
        const body = slice % 2 === 0 ? toy.frame()?.body : undefined;
        if (!body) continue;
        expect(body.request).toBeGreaterThanOrEqual(last);
        last = body.request;
        expect(body.head).toBeLessThanOrEqual(20_000);
        reader.head = body.head;
        structuredClone(body);
      }
    }
    const request = wish(reader.settings, {}, { epoch: reader.epoch });
    toy.request(request);
    const bodies = settle(toy, clock);
    expect(bodies.at(-1)?.request).toBe(request.number);
    expect(toySettings.equal(bodies.at(-1)!.settings, request.settings)).toBe(true);
  });
});
