/** The coins come back from their snapshot, as they were and where they were: nothing is trained again. */
import { describe, expect, it, vi } from 'vitest';
import type { Experiment } from '../../../../../src/experiments/experiment.ts';
import { CoinsExperiment } from '../../../../../src/experiments/toy/coins/coins.ts';
import { hostedCoins, parseCoinsSnapshot } from '../../../../../src/experiments/toy/coins/hosted.ts';
import { CoinsTrack } from '../../../../../src/experiments/toy/coins/line.ts';
import type { CoinsBody, CoinsRequest } from '../../../../../src/experiments/toy/coins/messages.ts';
import { type CoinsSettings, coinsSettings } from '../../../../../src/experiments/toy/coins/settings.ts';

const settings: CoinsSettings = {
  ...coinsSettings.defaults,
  steps: 500,
  seeds: 3,
  estimators: ['reinforce', 'running-mean', 'relax'],
};
const request = (goal: number, change: Partial<CoinsRequest> = {}): CoinsRequest => ({
  number: 1,
  settings,
  goal,
  epoch: 0,
  ...change,
});

const finish = (coins: Pick<Experiment<unknown, unknown, unknown>, 'advance'>): void => {
  while (coins.advance(Number.POSITIVE_INFINITY, () => 0));
};

function trained(goal: number, from?: CoinsExperiment): CoinsExperiment {
  const coins = from ?? new CoinsExperiment();
  coins.request(request(goal));
  finish(coins);
  return coins;
}

describe('the coins', () => {
  const whole = trained(500).frame()!.body;

  it('go on from a snapshot as if they had never been let go, through a message too', () => {
    const saved = structuredClone(trained(90).save());
    const host = hostedCoins();
    host.load(saved);
    host.request(request(500));
    finish(host);
    expect((host.frame() as { body: CoinsBody }).body).toEqual(whole);
  });

  it('go on from between two records, where only some seeds have come', () => {
    const coins = new CoinsExperiment();
    coins.request(request(500));
    // Slices of a single piece of work.
    for (let i = 0; i < 40; i++) coins.advance(0, () => 1);
    const saved = coins.save()!;
    expect(saved.tracks.some(({ run }) => run > 0)).toBe(true);
    const again = new CoinsExperiment();
    again.load(structuredClone(saved));
    expect(trained(500, again).frame()!.body).toEqual(whole);
  });

  it('show at once what was trained, without training it again', () => {
    const saved = structuredClone(trained(500).save()!);
    const advance = vi.spyOn(CoinsTrack.prototype, 'advance');
    const again = new CoinsExperiment();
    again.load(saved);
    const { body } = trained(500, again).frame()!;
    expect(advance).not.toHaveBeenCalled();
    expect(body).toEqual(whole);
    advance.mockRestore();
  });

  it('begin again where another run is asked for', () => {
    const again = new CoinsExperiment();
    again.load(trained(500).save()!);
    again.request(request(0, { epoch: 1 }));
    finish(again);
    expect(again.frame()!.body.head).toBe(0);
  });

  it('have nothing to save before anything was trained, and refuse what does not fit together', () => {
    expect(new CoinsExperiment().save()).toBeNull();
    const saved = trained(20).save()!;
    const [first, ...rest] = saved.tracks;
    const bent = { ...saved, tracks: [{ ...first!, excess: first!.excess.slice(1) }, ...rest] };
    expect(() => new CoinsExperiment().load(bent)).toThrow(RangeError);
    expect(() => parseCoinsSnapshot({ ...saved, tracks: [{ ...first!, states: [1, 2] }] })).toThrow();
  });
});
