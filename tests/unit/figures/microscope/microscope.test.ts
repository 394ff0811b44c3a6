/** The microscope as a figure: what is known when, what is said, and the way to it from the race. */
import { describe, expect, it } from 'vitest';
import { raceState } from '../../../../scripts/gallery/raceState.ts';
import { SINGLE_TOSSES } from '../../../../src/experiments/toy/microscope/messages.ts';
import { MicroscopeExperiment } from '../../../../src/experiments/toy/microscope/microscope.ts';
import { microscopeSettings } from '../../../../src/experiments/toy/microscope/settings.ts';
import { END, momentAt, REVEALED, stageWords } from '../../../../src/figures/microscope/moments.ts';
import {
  biasOfTosses,
  describeMicroscope,
  forCost,
  meanWords,
  worthWords,
} from '../../../../src/figures/microscope/words.ts';
import { microscopeOf } from '../../../../src/figures/race/microscopeLink.ts';
import { race } from '../../../../src/figures/race/race.tsx';

function lookAt(change: Partial<typeof microscopeSettings.defaults>) {
  const experiment = new MicroscopeExperiment();
  experiment.request({ number: 1, settings: { ...microscopeSettings.defaults, ...change } });
  while (experiment.advance(Number.POSITIVE_INFINITY, () => 0));
  return experiment.frame()!.body;
}

describe('its time', () => {
  it('shows one toss step by step, then one more each, then all', () => {
    REVEALED.forEach((name, at) => {
      expect([...momentAt(at).known]).toEqual(REVEALED.slice(0, at + 1));
      expect(momentAt(at).fallen).toBe(name === 'g' ? 1 : 0);
    });
    for (let more = 1; more < SINGLE_TOSSES; more++) {
      const moment = momentAt(REVEALED.length - 1 + more);
      expect(moment).toMatchObject({ toss: more, fallen: more + 1 });
      expect(moment.known.size).toBe(REVEALED.length);
    }
    expect(momentAt(END)).toMatchObject({ toss: 0, fallen: null });
    expect(momentAt(null)).toEqual(momentAt(END));
    expect([0, 9, END - 1, END].map((at) => stageWords(at, '10'))).toEqual([
      'noise u',
      'one toss',
      '10 tosses',
      '10 tosses',
    ]);
  });
});

describe('its words', () => {
  it('give a mean as many digits as its error has', () => {
    expect(meanWords({ mean: 0.000448123, error: 0.0000147 })).toBe('.000448 ± .000015');
    expect(meanWords({ mean: -0.00066, error: 0.0012 })).toBe('−.0007 ± .0012');
    expect(meanWords({ mean: 0.25, error: 0 })).toBe('.2500 ± .0000');
  });

  it('say biased beyond 5.5 standard errors, and of a constant lie what it is', () => {
    expect(biasOfTosses({ errorsOff: -5.4 })).toBe('no bias seen: 5.4 standard errors');
    expect(biasOfTosses({ errorsOff: 18.8 })).toBe('biased: 19 standard errors');
    expect(biasOfTosses({ errorsOff: Number.POSITIVE_INFINITY })).toMatch(/^biased: the same wrong number/);
  });

  it('weigh variance by cost at the reader’s price, and never what is biased', () => {
    const cheap = lookAt({ step: 200, draws: 1000, price: 0 });
    const dear = { ...cheap, settings: { ...cheap.settings, price: 5 } };
    const [reinforce, concrete, relax] = cheap.rows;
    expect(forCost(reinforce!, cheap)).toBe(1);
    expect(forCost(concrete!, cheap)).toBeNull();
    expect(forCost(relax!, cheap)).toBe(relax!.ratio!.value);
    expect(forCost(relax!, dear)! / relax!.ratio!.value).toBeCloseTo(11, 9);
    expect(worthWords(cheap)).toMatch(/^One gradient of RELAX is as sure as [\d\u2009.]+ of REINFORCE/);
    expect(worthWords(lookAt({ estimators: ['concrete', 'relax'], step: 10, draws: 1000 }))).toBeNull();
  });

  it('tell everything at a glance', () => {
    const words = describeMicroscope(lookAt({ step: 2000 }));
    expect(words).toMatch(/RELAX’s run stands at step 2\u2009000/);
    expect(words).toMatch(/Concrete: mean [^;]* biased: \d+ standard errors/);
    expect(words).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the way from the race', () => {
  const state = raceState(race);
  const { lines } = state.body!.atRuler;

  it('leads to the same step, target, θ and variances as under its ruler', () => {
    const settings = microscopeOf(state)!;
    const body = lookAt({ ...settings, draws: 1000 });
    const owner = lines.find(({ id }) => id === settings.focus)!;
    expect(settings).toMatchObject({ target: state.body!.settings.target, step: owner.step, place: 'run' });
    expect(body.theta).toBe(owner.theta);
    expect(body.rows.find(({ id }) => id === owner.id)!.exact.variance).toBe(owner.variance);
    expect(body.rows.map(({ id }) => id)).toEqual(lines.map(({ id }) => id).filter((id) => id !== 'exact'));
  });

  it('takes the θ of a run that was changed on its way, and holds it', () => {
    const log = {
      initial: state.body!.settings,
      head: 100,
      events: [{ step: 50, change: { target: 0.45 } }],
    };
    const settings = microscopeOf({ body: { ...state.body!, log } })!;
    const owner = lines.find(({ id }) => id === settings.focus)!;
    expect(settings.place).toBe('theta');
    expect(settings.theta).toBeCloseTo(owner.theta, 3);
  });

  it('is closed where nothing but the exact gradient trains', () => {
    expect(microscopeOf({ body: null })).toBeNull();
    const atRuler = { ...state.body!.atRuler, lines: lines.filter(({ id }) => id === 'exact') };
    expect(microscopeOf({ body: { ...state.body!, atRuler } })).toBeNull();
  });
});
