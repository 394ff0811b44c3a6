/** Comparing what two engines computed, and finding engines that a machine has not got. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chordOf } from '../../../scripts/engines/actions.ts';
import { difference, type Reading } from '../../../scripts/engines/compare.ts';
import { within } from '../../../scripts/engines/engine.ts';
import { find } from '../../../scripts/engines/find.ts';
import { ensureAll } from '../../../scripts/engines/install.ts';
import { said, start, stop } from '../../../scripts/engines/processes.ts';
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
    expect(enginesTable(given.results)).toContain('| race | webkit 12.3 | 4 | none | 0 | – | – |');
    expect(() => readResults({ ...raw, differences: [{}] }, 'a file')).toThrow('a file holds');
  });
});

describe('an engine that is not there', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'void-engines-'));
    vi.stubEnv('PATH', folder);
    // Firefox needs one to be spoken to.
    vi.stubGlobal('WebSocket', class {});
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  /** An apt-get that writes down what it was asked, and does this. */
  const aptThat = (does: string): void => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    writeFileSync(join(folder, 'apt-get'), `#!/bin/sh\necho "$*" >> "${folder}/asked"\n${does}\n`, {
      mode: 0o755,
    });
  };
  const asked = (): string[] => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');

  it('says why, and nobody tries to install it', () => {
    vi.stubEnv('VOID_WITHOUT', 'firefox,webkit');
    aptThat('exit 0');
    const found = ensureAll(['firefox', 'webkit'], true);
    expect([...found.values()]).toEqual([
      { missing: 'VOID_WITHOUT says so' },
      { missing: 'VOID_WITHOUT says so' },
    ]);
    expect(asked).toThrow();
  });

  it('is named by the programs that are lacking', () => {
    expect(find('webkit')).toMatchObject({ missing: expect.stringContaining('WebKitWebDriver, Xvfb') });
  });

  it('is left to the person where nothing may be installed', () => {
    aptThat('exit 0');
    expect(ensureAll(['firefox'], false).get('firefox')).toMatchObject({
      missing: expect.stringMatching(/no firefox-esr or firefox on the path; .*install/),
    });
    expect(asked).toThrow();
  });

  it('is installed where that is allowed, what it needs fetched before anything is unpacked', () => {
    aptThat(`case "$*" in *--no-download*) : > "${folder}/firefox-esr";; esac`);
    expect(ensureAll(['firefox'], true).get('firefox')).toHaveProperty('open');
    expect(asked()).toEqual([
      'update -q',
      expect.stringMatching(/^install -y .*--download-only firefox-esr$/),
      expect.stringMatching(/^install -y .*--no-download firefox-esr$/),
    ]);
  });

  it('is missed with apt’s own words where apt fails, which is asked once for all engines', () => {
    aptThat('echo "E: no network" >&2; exit 100');
    const found = ensureAll(['firefox', 'webkit'], true);
    for (const name of ['firefox', 'webkit'] as const)
      expect(found.get(name)).toMatchObject({
        missing: expect.stringContaining('apt-get update failed (E: no network)'),
      });
    expect(asked()).toEqual(['update -q']);
  });
});

describe('an engine that is there', () => {
  it('fails when it does not answer, and what it answers late is nobody’s', async () => {
    await expect(within(1, new Promise(() => {}))).rejects.toThrow('no answer within 0.001 s');
    await expect(within(10_000, Promise.resolve(3))).resolves.toBe(3);
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

describe('a program that a browser needs', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with this one by %s, and what it started ends too',
    async (signal) => {
      const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
      const child = start('sh', ['-c', 'sleep 100 & echo "child $!"; wait'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const started = Number(await said(child, child.stdout!, /child (\d+)/, 10_000));
      process.emit(signal, signal);
      await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
      expect(exit).toHaveBeenCalledWith(signal === 'SIGTERM' ? 143 : 130);
      await expect.poll(() => alive(started)).toBe(false);
    },
  );

  it('that has ended leaves nothing to do at the end', async () => {
    const before = process.listenerCount('exit');
    const child = start('sleep', ['100'], { stdio: 'ignore' });
    expect(process.listenerCount('exit')).toBe(before + 1);
    await stop(child);
    expect(process.listenerCount('exit')).toBe(before);
  });
});

/** Whether a program runs; one that has died and is not buried yet does not. */
function alive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
