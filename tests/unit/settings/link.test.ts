/** Links: exact round trips, older and newer versions, events of live runs, and hostile queries. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LAST_STEP, type LiveEvent, settingsAfter } from '../../../src/settings/events.ts';
import { type DecodedLink, decodeLink, encodeLink, type LinkState } from '../../../src/settings/link.ts';
import { LONGEST_QUERY } from '../../../src/settings/query.ts';
import { hashUniform, randomSettings, type TestSettings, testSettings } from './definition.ts';
import { HOSTILE } from './hostile.ts';

const lookup = (figure: string) => (figure === 'race' ? { definition: testSettings } : undefined);
const decode = (query: string) => decodeLink(query, lookup);
const state = (extra: Partial<LinkState<TestSettings>>): LinkState<TestSettings> => ({
  figure: 'race',
  alone: true,
  settings: testSettings.defaults,
  ...extra,
});
const sentences = (link: DecodedLink<TestSettings>) => link.problems.map((problem) => problem.sentence);

/** A valid list of events: half of them at the head, half after going back. */
function randomEvents(i: number, count: number): LiveEvent<TestSettings>[] {
  const events: LiveEvent<TestSettings>[] = [];
  let head = 0;
  for (let e = 0; e < count; e++) {
    const u = (lane: number) => hashUniform(i * 64 + e, lane);
    const names = testSettings.names.filter((_, k) => u(k) < 0.2);
    const drawn = randomSettings(i * 64 + e);
    const change = Object.fromEntries(names.map((name) => [name, drawn[name]]));
    const lead = u(30) < 0.3 ? { lead: 'relax' } : {};
    const reached = head + Math.floor(u(31) * 2000);
    const step = u(32) < 0.5 ? reached : Math.floor(u(33) * reached);
    const from = u(32) < 0.5 ? {} : { from: reached };
    if (names.length === 0 && !('from' in from) && !('lead' in lead)) continue;
    events.push({ step, ...from, change, ...lead });
    head = step;
  }
  return events;
}

describe('round trips', () => {
  it('brings 2000 random states back bit for bit', () => {
    for (let i = 0; i < 2000; i++) {
      const events = randomEvents(i, i % 8);
      const step = Math.floor(hashUniform(i, 90) * LAST_STEP);
      const settings = randomSettings(i);
      const alone = i % 2 === 0;
      const { query, truncated } = encodeLink(testSettings, state({ settings, alone, step, events }));
      expect(truncated).toBe(false);
      expect(decode(`?${query}`)).toEqual({ figure: 'race', alone, settings, step, events, problems: [] });
      // As a browser or a mail program may rewrite it.
      const rewritten = new URLSearchParams(query).toString();
      expect(decode(rewritten)).toEqual(decode(query));
    }
  });

  it('is short and readable', () => {
    const events = [
      { step: 1200, change: { target: 0.45 } },
      { step: 2000, from: 3500, change: { estimators: ['rebar', 'relax'] as const }, lead: 'reinforce' },
    ];
    const { query } = encodeLink(testSettings, state({ step: 4000, events }));
    expect(query).toBe('figure=race&v=1&k=4000&ev=1200~t:.45;3500-2000~on:rebar.relax,lead:reinforce');
    expect(encodeLink(testSettings, state({ alone: false })).query).toBe('at=race&v=1');
    expect(settingsAfter(testSettings.defaults, events)).toEqual({
      ...testSettings.defaults,
      target: 0.45,
      estimators: ['rebar', 'relax'],
    });
  });

  it('holds fifty events and links the latest settings beyond that', () => {
    const events = Array.from({ length: 51 }, (_, i) => ({ step: i, change: { seed: i } }));
    const fits = encodeLink(testSettings, state({ step: 9, events: events.slice(0, 50) }));
    expect(fits.sentence).toBeNull();
    expect(decode(fits.query).events).toHaveLength(50);
    const over = encodeLink(testSettings, state({ step: 9, events }));
    expect(over).toEqual({
      query: 'figure=race&v=1&seed=50',
      truncated: true,
      sentence: 'This run has more than 50 changes: its link holds the latest settings only.',
    });
  });

  it('fits the longest link of fifty whole changes', () => {
    const events = Array.from({ length: 50 }, (_, i) => ({
      step: LAST_STEP - 50 + i,
      change: { ...randomSettings(i), rateTheta: 0.012345678901234567, temperature: 1.2345678901234567 },
    }));
    const { query, truncated } = encodeLink(testSettings, state({ events }));
    expect(truncated).toBe(false);
    expect(query.length).toBeLessThan(LONGEST_QUERY);
  });

  it('refuses to write what could not be read back', () => {
    const write = (events: LiveEvent<TestSettings>[]) => () => encodeLink(testSettings, state({ events }));
    expect(
      write([
        { step: 5, change: {} },
        { step: 4, change: {} },
      ]),
    ).toThrow(RangeError);
    expect(write([{ step: 5, from: 4, change: {} }])).toThrow(RangeError);
    expect(write([{ step: -1, change: {} }])).toThrow(RangeError);
    expect(write([{ step: 0.5, change: {} }])).toThrow(RangeError);
  });
});

describe('sentences', () => {
  it.each([
    [
      '?figure=race&v=7&t=.45',
      'This link was made by a newer version (v7) of the page; what is understood of it was used.',
    ],
    ['?figure=race&v=abc', "The link's version “abc” does not exist; it was read as version 1."],
    ['?figure=nope', 'This page has no figure “nope”; showing all of them.'],
    ['?t=.45', 'The link names no figure; the rest of it was ignored.'],
    ['?figure=race&t=7', 'Target t = 7 is above 1; using 1.'],
    ['?figure=race&foo=1', 'The link has an unknown setting “foo”; ignored.'],
    ['?figure=race&k=-1', "The link's step “-1” is not one of a run; ignored."],
    ['?figure=race&ev=5-9~t:.4', "The link's change “5-9~t:.4” does not follow the one before it; ignored."],
    ['?figure=race&ev=oops', "The link's change “oops” is not one that can be read; ignored."],
    ['?figure=race&ev=5~lead:oops', '“oops” cannot lead new estimators in this figure; ignored.'],
    ['?figure=race&ev=5~t:x', 'Target t needs a number, not “x”; ignored.'],
  ])('%s', (query, sentence) => {
    expect(sentences(decode(query))).toEqual([sentence]);
  });

  it('says nothing about an empty query, tracking parameters or those of the page', () => {
    for (const query of ['', '?', '?utm_source=x&fbclid=y']) expect(decode(query).problems).toEqual([]);
    expect(decodeLink('?theme=dark', lookup, ['theme']).problems).toEqual([]);
  });

  it('reads the rest of a newer link, and the events around a broken one', () => {
    expect(decode('?figure=race&v=7&t=.45').settings?.target).toBe(0.45);
    const { events } = decode('?figure=race&ev=100~t:.4;50~t:.3;200~t:.2');
    expect(events).toEqual([
      { step: 100, change: { target: 0.4 } },
      { step: 200, change: { target: 0.2 } },
    ]);
  });

  it('keeps the figure of a link that is too long, at its defaults', () => {
    const link = decode(`?figure=race&t=.2&x=${'y'.repeat(LONGEST_QUERY)}`);
    expect(link).toMatchObject({ figure: 'race', alone: true, settings: testSettings.defaults });
    expect(sentences(link)).toEqual([
      'The link is longer than 16384 characters; using the default settings.',
    ]);
  });

  it('limits the step by what the settings reach', () => {
    const limited = () => ({ definition: testSettings, lastStep: (s: TestSettings) => s.steps });
    const link = decodeLink('?figure=race&n=500&k=900', limited);
    expect(link.step).toBe(500);
    expect(sentences(link)).toEqual(["The link's step 900 is after the end of the run; using 500."]);
  });
});

/** What must hold of every link, whatever the query. */
function expectUsable(query: string): void {
  const link = decode(query);
  expect(link.settings === null).toBe(link.figure === null);
  if (link.settings !== null) expect(v.is(testSettings.schema, link.settings)).toBe(true);
  expect(
    link.step === null || (Number.isInteger(link.step) && link.step >= 0 && link.step <= LAST_STEP),
  ).toBe(true);
  expect(link.events.length).toBeLessThanOrEqual(50);
  for (const event of link.events) {
    expect(v.is(testSettings.schema, { ...testSettings.defaults, ...event.change })).toBe(true);
    expect([undefined, 'exact', 'reinforce', 'running-mean', 'rebar', 'relax']).toContain(event.lead);
  }
  expect(link.problems.length).toBeLessThanOrEqual(7);
  for (const { key, sentence } of link.problems) {
    expect(key.length).toBeLessThanOrEqual(20);
    expect(sentence).toMatch(/^[\p{Lu}“].{8,158}\.$/u);
    expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(sentence.replace(/“[^“”]{0,25}”/gu, '')).not.toMatch(/[<>"“”]/);
  }
  // What was understood can be linked again, and then says nothing more.
  if (link.figure !== null && link.settings !== null) {
    const { figure, alone, settings, step, events } = link;
    const again = encodeLink(testSettings, {
      figure,
      alone,
      settings,
      events,
      ...(step === null ? {} : { step }),
    });
    expect(decode(again.query)).toEqual({ ...link, problems: [] });
  }
}

describe('hostile queries', () => {
  it('are at least 200, all different', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(200);
    expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
  });

  it.each(HOSTILE.map((query, i) => [i, query.slice(0, 80), query] as const))('%i %s', (_, __, query) => {
    expectUsable(query);
  });

  it('2000 random ones, half of them damaged links', () => {
    const pieces = [
      ...'%&=;,~:.-+#?<>0159eE_',
      't',
      'on',
      'n',
      'ev',
      'k',
      'v=',
      'relax',
      '%00',
      '%E2%80%AE',
      '\ud83d',
      '💥',
    ];
    for (let i = 0; i < 2000; i++) {
      let query = 'figure=race&v=1&';
      if (i % 2 === 0) {
        const events = randomEvents(i, 3);
        query = encodeLink(testSettings, state({ settings: randomSettings(i), step: i, events })).query;
      }
      for (let edit = 0; edit < 12; edit++) {
        const at = 12 + Math.floor(hashUniform(i, 2 * edit) * (query.length - 11));
        const piece = pieces[Math.floor(hashUniform(i, 2 * edit + 1) * pieces.length)];
        query = `${query.slice(0, at)}${piece}${query.slice(at + (edit % 2))}`;
      }
      expectUsable(query);
    }
  });

  it('leave the prototype of objects alone', () => {
    for (const query of HOSTILE) decode(query);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('target' in {}).toBe(false);
  });
});
