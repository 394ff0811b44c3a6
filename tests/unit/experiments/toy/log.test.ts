/** The log of a live session repeats it to the last bit; and from whole mode training goes on where the ruler stood. */
import { describe, expect, it } from 'vitest';
import type { ToyBody, ToyLog } from '../../../../src/experiments/toy/messages.ts';
import type { ToySettings } from '../../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { Clock, expectIdentical, lineOf, liveSettings, settingsOf, settle, shown, wish } from './drive.ts';
import { STORY } from './story.ts';

/** Trains a story through the experiment itself, as a page does; returns the last body. */
function play(
  toy: ToyExperiment,
  story: readonly (readonly [number, Partial<ToySettings>])[],
  head: number,
): ToyBody {
  let settings = liveSettings();
  shown(toy, wish(settings));
  for (const [step, change] of story) {
    shown(toy, wish(settings, {}, { goal: step }));
    settings = { ...settings, ...change };
    shown(toy, wish(settings));
  }
  return shown(toy, wish(settings, {}, { goal: head }));
}

function replayed(log: ToyLog, settings: ToySettings) {
  const toy = new ToyExperiment();
  toy.load(structuredClone(log));
  return shown(toy, wish(settings));
}

describe('the log of a live session', () => {
  it('repeats it to the last bit, with every kind of change', () => {
    const original = play(new ToyExperiment(), STORY, 800);
    expect(original.log?.events).toHaveLength(STORY.length);
    expect(original.log?.head).toBe(800);
    const again = replayed(original.log!, original.settings);
    expect(again.head).toBe(800);
    expectIdentical(again.lines, original.lines);
    expectIdentical(again.atRuler, original.atRuler);
    expectIdentical(again.log, original.log);
  });

  it('a log with branches that were left, the last of them shown', () => {
    const toy = new ToyExperiment();
    let settings = liveSettings();
    shown(toy, wish(settings, {}, { goal: 600 }));
    settings = { ...settings, target: 0.45 };
    shown(toy, wish(settings, {}, { forkAt: 233 }));
    shown(toy, wish(settings, {}, { goal: 700 }));
    settings = { ...settings, estimators: ['exact', 'relax', 'arm'] };
    shown(toy, wish(settings, {}, { forkAt: 300 }));
    const original = shown(toy, wish(settings, {}, { goal: 750 }));
    expect(original.log?.events.map(({ step, from }) => [step, from])).toEqual([
      [233, 600],
      [300, 700],
    ]);
    const again = replayed(original.log!, settings);
    expectIdentical(again.lines, original.lines);
    expectIdentical(again.ghosts, original.ghosts);
    expectIdentical(again.atRuler, original.atRuler);
  });

  it('tells how far the repetition is, and takes changes made meanwhile at its end', () => {
    const original = play(new ToyExperiment(), STORY.slice(0, 3), 800);
    const toy = new ToyExperiment();
    toy.load(original.log!);
    toy.request(wish({ ...original.settings, target: 0.2 }));
    const bodies = settle(toy, new Clock(7));
    const told = bodies.filter((body) => body.state === 'replaying');
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)?.progress).toMatchObject({ total: 800 });
    const { log } = bodies.at(-1)!;
    expect(log?.events.at(-1)).toMatchObject({ step: 800, change: { target: 0.2 } });
    expect(log?.events).toHaveLength(4);
  });

  it('from before a Reset is not gone on from: what was reset stays reset', () => {
    const original = play(new ToyExperiment(), STORY.slice(0, 1), 300);
    const toy = new ToyExperiment();
    toy.load(original.log!);
    const reset = shown(toy, wish(original.settings, {}, { epoch: 1 }));
    expect(reset.head).toBe(0);
    expect(reset.log?.events).toEqual([]);
    expect(shown(toy, wish(original.settings, {}, { epoch: 1, goal: 1 })).head).toBe(1);
  });

  it('is what save returns, and survives a copy through JSON', () => {
    const toy = new ToyExperiment();
    const original = play(toy, STORY.slice(0, 5), 450);
    const again = replayed(JSON.parse(JSON.stringify(toy.save())), original.settings);
    expectIdentical(again.lines, original.lines);
  });
});

describe('from whole to live', () => {
  it('goes on where the ruler stood, in the state that the whole run had there', () => {
    const toy = new ToyExperiment();
    const whole = shown(toy, wish(settingsOf()));
    const live = shown(toy, wish(liveSettings(), {}, { forkAt: 437 }));
    expect(live.head).toBe(437);
    const rest = shown(toy, wish(liveSettings(), {}, { goal: 1000 }));
    for (const line of rest.lines) {
      expectIdentical(line.theta, lineOf(whole, line.id).theta);
      expectIdentical(line.loss, lineOf(whole, line.id).loss);
    }
    expect(live.ghosts.find((g) => g.id === 'relax')?.steps.at(-1)).toBe(1000);
    const there = shown(new ToyExperiment(), wish(settingsOf(), { playhead: 437 })).atRuler;
    expectIdentical(
      live.atRuler.lines.map((l) => [l.id, l.theta, l.variance, l.lambda]),
      there.lines.map((l) => [l.id, l.theta, l.variance, l.lambda]),
    );
  });

  it('a change of mode with other random numbers asked for at the same moment, uses those from step 0', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(settingsOf()));
    const live = shown(toy, wish(liveSettings({ seed: 9, seeds: 2 }), {}, { forkAt: 200 }));
    const fresh = shown(new ToyExperiment(), wish(liveSettings({ seed: 9, seeds: 2 }), {}, { goal: 200 }));
    expect(live.log?.events).toEqual([]);
    expectIdentical(live.lines, fresh.lines);
  });

  it('back in whole mode all is trained from step 0 under the settings that hold now', () => {
    const toy = new ToyExperiment();
    shown(toy, wish(liveSettings(), {}, { goal: 300 }));
    shown(toy, wish(liveSettings({ target: 0.3 }), {}, { goal: 400 }));
    const whole = shown(toy, wish(settingsOf({ target: 0.3 })));
    expectIdentical(whole.lines, shown(new ToyExperiment(), wish(settingsOf({ target: 0.3 }))).lines);
    expect(toy.save()).toBeNull();
  });
});
