/** Curves as a long table, and the words about stored runs. */
import { describe, expect, it } from 'vitest';
import { vaeSettings } from '../../../../../src/experiments/vae/settings.ts';
import { curvesCsv } from '../../../../../src/figures/vae/runs/curves.ts';
import { runWords } from '../../../../../src/figures/vae/runs/RunOffer.tsx';
import { headOf, headWords, unfinished } from '../../../../../src/figures/vae/runs/runHead.ts';
import { dayWords, sizeWords } from '../../../../../src/ui/kept/words.ts';
import { runSnapshot, snapshot } from '../../../experiments/vae/snapshots.ts';

describe('CSV', () => {
  const given = snapshot({ model: 'two' });

  it('has a row for every number of every series', () => {
    const lines = curvesCsv(given.runs, 'Drawn digits, seed 1', 'https://host/?figure=vae&v=1').split('\n');
    expect(lines[0]).toBe('# Through the Void, Drawn digits, seed 1, https://host/?figure=vae&v=1');
    expect(lines[1]).toBe('estimator,step,series,value');
    expect(lines[2]).toBe('running-mean,25,training_elbo,-150.5');
    expect(lines).toContain('relax,50,log_variance_layer_2,3');
    // Two runs of three curves and two layers, two points each.
    expect(lines.length).toBe(2 + 2 * 5 * 2 + 1);
    expect(lines.at(-1)).toBe('');
  });

  it('leaves out what is not a number, and keeps a hostile title in its line', () => {
    const run = runSnapshot('relax', vaeSettings.defaults);
    run.elbo.values.set([Number.NaN, Number.NEGATIVE_INFINITY]);
    const lines = curvesCsv([run], 'a\nrelax,1,x,2\u2028b\r', 'https://host/').split('\n');
    expect(lines[0]).toBe('# Through the Void, a relax,1,x,2 b , https://host/');
    expect(lines.slice(2, 4)).toEqual(['relax,25,training_elbo,', 'relax,50,training_elbo,']);
  });
});

describe('words', () => {
  const noon = new Date(2026, 10, 25, 12).getTime();

  it('for days', () => {
    expect(dayWords(new Date(2026, 10, 25, 9, 5).getTime(), noon)).toBe('today, 09:05');
    expect(dayWords(new Date(2026, 10, 24, 23, 59).getTime(), noon)).toBe('yesterday');
    expect(dayWords(new Date(2026, 10, 23, 0, 1).getTime(), noon)).toBe('23 November');
    expect(dayWords(new Date(2025, 10, 23).getTime(), noon)).toBe('23 November 2025');
    expect(dayWords(noon + 3e7, noon)).toMatch(/^today/);
    expect(runWords(new Date(2026, 10, 25, 9, 5).getTime(), noon)).toBe('today’s run (09:05)');
    expect(runWords(new Date(2026, 10, 24).getTime(), noon)).toBe('yesterday’s run');
    expect(runWords(new Date(2025, 10, 23).getTime(), noon)).toBe('the run of 23 November 2025');
  });

  it('for sizes', () => {
    expect([sizeWords(280_000), sizeWords(51e6)]).toEqual(['0.3 MB', '51 MB']);
  });

  it('for a run, with what each estimator reached', () => {
    const given = snapshot({ steps: 5000 }, 3200);
    given.runs[0]!.elbo.values[1] = Number.NaN;
    const head = headOf(given, null, 'Drawn digits', noon);
    expect(headWords(head, noon)).toBe(
      'step 3\u2009200, running mean, RELAX −150.0, Drawn digits, 0.6 MB, today, 12:00',
    );
    const kept = { id: 'a', revision: 1, head };
    expect(unfinished(kept)).toBe(true);
    expect(unfinished({ ...kept, head: { ...head, step: 5000 } })).toBe(false);
    expect(unfinished({ ...kept, head: { ...head, name: 'mine' } })).toBe(false);
  });
});
