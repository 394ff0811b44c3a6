/** The race in words, numbers for a spreadsheet, keys and links. */
import { expect, describe as group, it } from 'vitest';
import type { ToyBody, ToyRequest } from '../../../../src/experiments/toy/messages.ts';
import { TOY_ESTIMATORS, type ToySettings, toySettings } from '../../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { byVariance, describeRace, eventWords, isZeroBias } from '../../../../src/figures/race/describe.ts';
import { raceStatus } from '../../../../src/figures/race/RaceStatus.tsx';
import { atOneTheta, question, verdict } from '../../../../src/figures/race/Reading.tsx';
import { arrivalWords, seedWords } from '../../../../src/figures/race/RulerTable.tsx';
import { race } from '../../../../src/figures/race/race.tsx';
import { raceTable } from '../../../../src/figures/race/table.ts';
import { commandsOf } from '../../../../src/figures/shared/commands.ts';
import { keyWords } from '../../../../src/figures/shared/keys.ts';
import { readLink, writeLink } from '../../../../src/figures/shared/link.ts';
import { toCsv } from '../../../../src/figures/shared/table.ts';
import { stateWords } from '../../../../src/ui/StateLine.tsx';
import { begin, commandFor, press as event } from '../begin.ts';

function trained(change: Partial<ToySettings>, playhead = 600): ToyBody {
  const toy = new ToyExperiment();
  const settings = { ...toySettings.defaults, steps: 1000, seeds: 3, ...change };
  const request: ToyRequest = {
    number: 1,
    settings,
    playhead,
    settled: true,
    bands: true,
    live: { goal: 0, speed: 1, epoch: 0, forkAt: null },
  };
  toy.request(request);
  while (toy.advance(Number.POSITIVE_INFINITY, () => 0));
  const frame = toy.frame();
  if (!frame) throw new Error('no frame');
  return frame.body;
}
const body = trained({});

group('the description', () => {
  it('names every line with its numbers at the ruler', () => {
    const words = describeRace(body);
    for (const line of body.atRuler.lines) expect(words).toContain(line.theta.toFixed(3));
    expect(words).toContain('t = .499');
    expect(words).toContain('Concrete');
    expect(words).toContain('biased');
    expect(words.match(/biased/g)).toHaveLength(1);
  });

  it('says so when nothing is switched on', () => {
    expect(describeRace(trained({ estimators: [] }))).toBe('No estimator is switched on.');
  });

  it('puts an event into words', () => {
    expect(eventWords({ step: 1200, change: { target: 0.45 } })).toBe('step 1\u2009200: t = .45');
    expect(eventWords({ step: 0, change: { estimators: ['relax', 'rebar'] } })).toContain('RELAX, REBAR');
  });
});

group('the table', () => {
  const [line] = body.atRuler.lines.filter((l) => l.id === 'reinforce');
  if (!line) throw new Error('no REINFORCE');

  it('says over which seeds an arrival is a median', () => {
    expect(seedWords(1, 1)).toBe('this seed');
    expect(seedWords(1, 16)).toBe('first of 16 seeds');
    expect(seedWords(3, 16)).toBe('median of 3 of 16 seeds');
    expect(seedWords(16, 16)).toBe('median of 16 seeds');
  });

  it('says how far was trained without an arrival, and nothing before the first step or at a tie', () => {
    expect(arrivalWords({ ...line, arrival: 2753 }, 0, 10_000)).toBe('2\u2009753');
    const never = { ...line, arrival: Number.POSITIVE_INFINITY };
    expect(arrivalWords(never, 0, 300)).toBe('not in 300');
    expect(arrivalWords(never, 0, 0)).toBe('—');
    expect(arrivalWords(never, null, 300)).toBe('—');
  });
});

group('the state line', () => {
  it('does not say “playing” while seeds are trained for the bands', () => {
    const state = { ...begin(race), inView: true, body };
    expect(body.state).toBe('finished');
    const progress = { doing: 'training the other seeds', done: 3, total: 16, secondsLeft: 1.2 };
    const busy = raceStatus({ ...state, body: { ...body, state: 'bands', progress } });
    expect(stateWords(busy)).toBe('training the other seeds, 3 of 16, 2 s left');
    expect(stateWords(raceStatus({ ...state, playing: true }))).toMatch(/^playing, /);
  });
});

group('the reading', () => {
  it('ranks only unbiased estimators, and only by what was measured', () => {
    const ranked = byVariance(body.atRuler.lines);
    expect(ranked.map((l) => l.id)).not.toContain('concrete');
    expect(ranked.every((l, i) => i === 0 || l.variance >= ranked[i - 1]!.variance)).toBe(true);
    expect(verdict(body)).toContain('running mean has the calmest unbiased gradient');
    expect(verdict(body)).toMatch(/^At one θ, that of RELAX, .* in \d of 3 seeds .* middle 80 % of 3 seeds/);
    expect(question(body)).toContain('plain baseline');
  });

  it('says the same at four moments of a run, for it compares at one θ and over seeds', () => {
    const first = [400, 600, 800, 1000].map((at) => atOneTheta(trained({ seeds: 8 }, at))[0]!.id);
    expect(new Set(first)).toEqual(new Set(['running-mean']));
  });

  it('waits where nothing is compared yet', () => {
    const moving = { ...body, atRuler: { ...body.atRuler, oneTheta: null } };
    expect(verdict(moving)).toContain('when training rests');
  });

  it('does not praise a baseline where RELAX is calmer', () => {
    // A hundred times calmer than the running mean, at these settings.
    const far = trained({ target: 0.8, estimators: ['running-mean', 'relax'], seeds: 1 });
    const [first, second] = byVariance(far.atRuler.lines);
    expect([first?.id, second?.id]).toEqual(['relax', 'running-mean']);
    expect(second!.variance).toBeGreaterThan(100 * first!.variance);
    expect(question(far)).toBe('Why is RELAX the calmest here?');
    expect(verdict(far)).toContain('RELAX has the calmest unbiased gradient');
  });

  it('finds bias in biased estimators only, at several targets', () => {
    for (const target of [0.2, 0.45, 0.7]) {
      const all = trained({ target, estimators: [...TOY_ESTIMATORS], seeds: 1 });
      const biased = all.atRuler.lines.filter((l) => !isZeroBias(l)).map((l) => l.id);
      expect(biased).toEqual(['concrete', 'straight-through', 'st-gumbel']);
    }
  });
});

it('the CSV holds every record of every line', () => {
  const table = raceTable({ ...begin(race), body, lines: body.lines ?? [] })!;
  const csv = toCsv(table, 'https://example.org/?figure=race');
  const rows = csv.trimEnd().split('\n');
  expect(rows[0]).toContain('https://example.org/?figure=race');
  const columns = rows[1]!.split(',').length;
  expect(rows.every((row, i) => i === 0 || row.split(',').length === columns)).toBe(true);
  expect(rows).toHaveLength(2 + (body.lines ?? []).reduce((n, line) => n + line.steps.length, 0));
  expect(csv).not.toContain('NaN');
});

group('keys', () => {
  const press = (key: string, extra: object = {}) => commandFor(race, event(key, extra));
  const commands = commandsOf(race).filter(({ key }) => key !== undefined);

  it('are unambiguous and found by their own words', () => {
    const words = commands.map(keyWords);
    expect(new Set(words).size).toBe(words.length);
    for (const action of commands) {
      const found = press(action.key!, { ctrlKey: action.command ?? false, shiftKey: action.shift ?? false });
      expect(found?.id).toBe(action.id);
    }
  });

  it('leave typing and other shortcuts alone', () => {
    expect(press('k', { target: { tagName: 'INPUT', type: 'text' } })).toBeNull();
    expect(press('k', { target: { tagName: 'SELECT' } })).toBeNull();
    expect(press('k', { target: { tagName: 'INPUT', type: 'range' } })?.id).toBe('play');
    expect(press('k', { ctrlKey: true })).toBeNull();
    expect(press('r', { metaKey: true })).toBeNull();
    expect(press('k', { altKey: true })).toBeNull();
    expect(press('PageDown')).toBeNull();
    expect(press('ArrowRight')).toBeNull();
    expect(press(' ')).toBeNull();
  });
});

group('links', () => {
  it('of the figure as it first appears are empty on the page and explicit alone', () => {
    const state = begin(race);
    expect(writeLink(race, state, false).query).toBe('');
    expect(writeLink(race, state, true).query).toBe('figure=race&v=1');
  });

  it('restore settings and ruler', () => {
    const settings = {
      ...toySettings.defaults,
      target: 0.31,
      seed: 77,
      estimators: ['rebar', 'relax'] as const,
    };
    const { query } = writeLink(race, begin(race, settings, { at: 1230 }), true);
    const link = readLink(race, `?${query}`);
    expect(link.settings).toEqual(settings);
    expect(link.at).toBe(1230);
    expect(link.problems).toEqual([]);
  });

  it('restore a live session as its log', () => {
    const settings = { ...toySettings.defaults, mode: 'live' as const, target: 0.45 };
    const log = {
      initial: { ...settings, target: 0.499 },
      head: 2500,
      events: [{ step: 1200, change: { target: 0.45 }, lead: 'relax' as const }],
    };
    const state = { ...begin(race, settings), body: { ...body, log, head: 2500 } };
    const link = readLink(race, `?${writeLink(race, state, false).query}`);
    expect(link.settings).toEqual(settings);
    expect(link.at).toBeNull();
    expect(link.resume).toEqual(log);
  });

  it('say what they could not use', () => {
    const link = readLink(race, '?figure=race&v=1&t=7&on=banana');
    expect(link.settings.target).toBe(1);
    expect(link.problems?.length).toBeGreaterThan(0);
    expect(readLink(race, '?figure=nothing').settings).toEqual(toySettings.defaults);
  });
});
