/** Comparing what two engines computed, and finding engines that a machine has not got. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chordOf } from '../../../scripts/engines/actions.ts';
import { difference, type Reading } from '../../../scripts/engines/compare.ts';
import { ensure, find } from '../../../scripts/engines/find.ts';
import { readResults } from '../../../scripts/report/files.ts';
import { enginesTable } from '../../../scripts/report/tables.ts';

const reading = (engine: string, rows: readonly string[]): Reading => ({
  engine,
  version: '12.3',
  subject: 'race',
  text: ['# a remark', 'estimator,step,theta', ...rows, ''].join('\n'),
});
const reference = reading('chromium', ['relax,0,.5', 'relax,10,.4', 'relax,20,.3', 'relax,30,.2']);

describe('a comparison', () => {
  it('of equal files finds nothing', () => {
    expect(difference({ ...reference, engine: 'webkit' }, reference)).toEqual({
      subject: 'race',
      engine: 'webkit',
      version: '12.3',
      rows: 4,
      differing: 0,
      worst: 0,
      from: null,
      farFrom: null,
    });
  });

  it('says how many rows differ, by how much, and from which step on', () => {
    const other = reading('firefox', ['relax,0,.5', 'relax,10,.4000001', 'relax,20,.3', 'relax,30,.25']);
    const found = difference(other, reference);
    expect(found).toMatchObject({ rows: 4, differing: 2, from: 10, farFrom: 30 });
    expect(found.worst).toBeCloseTo(0.05, 12);
  });

  it('refuses files that are not about the same', () => {
    expect(() => difference(reading('firefox', ['relax,0,.5']), reference)).toThrow('1 rows in firefox, 4');
  });

  it('becomes a table of the results', () => {
    const differences = [difference({ ...reference, engine: 'webkit' }, reference)];
    const raw = { kind: 'engines', chromium: '156.0', differences, machine: { cores: 2, node: '20' } };
    const given = readResults(JSON.parse(JSON.stringify(raw)), 'a file');
    if (given.kind !== 'engines') throw new Error(`read as ${given.kind}`);
    expect(enginesTable(given.results)).toContain('| race | webkit 12 | 4 | none | 0 | – | – |');
    expect(() => readResults({ ...raw, differences: [{}] }, 'a file')).toThrow('a file holds');
  });
});

describe('an engine that is not there', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('says why, and nobody tries to install it', () => {
    vi.stubEnv('VOID_WITHOUT', 'firefox,webkit');
    expect(ensure('firefox')).toEqual({ missing: 'VOID_WITHOUT says so' });
    expect(ensure('webkit')).toEqual({ missing: 'VOID_WITHOUT says so' });
  });

  it('is named by the programs that are lacking', () => {
    vi.stubEnv('PATH', '/nowhere');
    expect(find('webkit')).toMatchObject({ missing: expect.stringContaining('WebKitWebDriver, Xvfb') });
  });
});

it('a chord holds its modifiers around the last key', () => {
  expect(chordOf('Shift+Tab').actions).toEqual([
    { type: 'keyDown', value: '\uE008' },
    { type: 'keyDown', value: '\uE004' },
    { type: 'keyUp', value: '\uE004' },
    { type: 'keyUp', value: '\uE008' },
  ]);
});
