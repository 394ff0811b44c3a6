/** Every link that was ever recorded opens what it opened on that day: settings, place, log, words, address and curves. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ToyLog } from '../../../src/experiments/toy/messages.ts';
import { type ToySettings, toySettings } from '../../../src/experiments/toy/settings.ts';
import { type CurveRecord, engineDigest, raceCurves, trainRace } from './curves.ts';
import { LINKS } from './list.ts';
import { DEFINITIONS, openLink } from './open.ts';
import { FIXTURE, type LinkRecord, type LinkRecords } from './records.ts';
import { inPresentNames, MENDED } from './since.ts';

const RECORDS: LinkRecords = JSON.parse(readFileSync(FIXTURE, 'utf8'));
const CLOSE = 1e-9;

/** What a record says, with what was mended since. */
const expected = (record: LinkRecord): LinkRecord => ({ ...record, ...MENDED[record.link] });

/** All settings of a record: its own, those of that day's defaults, and the default of every setting that is newer. */
const settingsOf = ({ kind, settings }: LinkRecord) => ({
  ...DEFINITIONS[kind].defaults,
  ...RECORDS.defaults[kind],
  ...settings,
});

const logOf = ({ log }: LinkRecord): ToyLog | null =>
  log && {
    ...log,
    initial: { ...toySettings.defaults, ...RECORDS.defaults['race'], ...log.initial } as ToySettings,
  };

/** To the last bit where this engine rounds as the one that recorded; else a few numbers, closely. */
function expectCurves(curves: readonly CurveRecord[], recorded: readonly CurveRecord[]): void {
  if (engineDigest() === RECORDS.engine) {
    expect(curves).toEqual(recorded);
    return;
  }
  expect(curves.map(({ line }) => line)).toEqual(recorded.map(({ line }) => line));
  for (const [i, { line, some }] of curves.entries())
    for (const [j, value] of some.entries()) {
      const before = recorded[i]!.some[j]!;
      expect(Math.abs(value - before), `${line} ${j}`).toBeLessThanOrEqual(CLOSE * Math.abs(before));
    }
}

describe('recorded links', () => {
  it('are all that are listed, and more than forty', () => {
    expect(RECORDS.links.map(({ link }) => link)).toEqual(LINKS.map(({ query }) => query));
    expect(RECORDS.links.length).toBeGreaterThan(40);
    expect(Object.keys(MENDED).every((link) => LINKS.some(({ query }) => query === link))).toBe(true);
  });

  it.each(RECORDS.links.map((record) => [record.link, expected(record)] as const))('%s', (link, record) => {
    const opened = openLink(link);
    const { kind, alone, step, sentences } = record;
    expect(opened).toMatchObject({ kind, alone, step, sentences });
    expect(opened.settings).toEqual(settingsOf(record));
    expect(opened.log).toEqual(logOf(record));
    const written = opened.written();
    expect(written).toBe(inPresentNames(record.written, kind));
    // The address opens the same, without a word.
    const again = openLink(`?${written}`);
    expect(again).toMatchObject({ kind, sentences: [], settings: opened.settings });
  });
});

describe('recorded curves', () => {
  const trained = RECORDS.links.flatMap((record) => (record.curves ? [expected(record)] : []));

  it.each(trained.map((record) => [record.link, record] as const))('%s', (link, record) => {
    expectCurves(openLink(link).curves(record.bands ?? false), record.curves ?? []);
  });

  it('are those of the settings themselves, given without a link, on any machine', () => {
    for (const record of trained.filter(({ kind, bands }) => kind === 'race' && !bands)) {
      const settings = settingsOf(record) as ToySettings;
      const direct = raceCurves(trainRace(settings, record.step, logOf(record), false));
      expect(direct, record.link).toEqual(openLink(record.link).curves(false));
    }
  });
});
