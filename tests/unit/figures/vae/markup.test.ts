/** What stands in the figure's tables, lists and controls, as markup: names, numbers and states. */
import { type ComponentType, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { VaeSettings } from '../../../../src/experiments/vae/settings.ts';
import { ChangeList } from '../../../../src/figures/vae/ChangeList.tsx';
import { VaePaperTable } from '../../../../src/figures/vae/PaperTable.tsx';
import { ReachList } from '../../../../src/figures/vae/ReachList.tsx';
import { VaeReading } from '../../../../src/figures/vae/Reading.tsx';
import type { VaeState } from '../../../../src/figures/vae/types.ts';
import {
  BackendChoice,
  FocusChoice,
  VaeChips,
  VaePlayback,
} from '../../../../src/figures/vae/VaeControls.tsx';
import { vae } from '../../../../src/figures/vae/vae.tsx';
import { inside, still } from '../still.ts';
import { body, run, series, settings } from './bodies.ts';

function markup(
  part: ComponentType,
  change: Partial<VaeSettings> = {},
  state: Partial<VaeState> = {},
): string {
  const figure = still(vae, settings(change), { body: body(), inView: true, ...state });
  return renderToStaticMarkup(inside(figure, createElement(part)));
}

/** Rows of the table's body: the name and the cells, as text. */
const rowsOf = (html: string): string[][] =>
  [...html.matchAll(/<tr>(?:(?!<\/tr>).)*<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
      cell!.replace(/<[^>]+>/g, ' ').trim(),
    ),
  );

describe('the paper’s tables', () => {
  it('stand beside what was reached here, for the model chosen', () => {
    const rows = rowsOf(markup(VaePaperTable));
    const byName = new Map(rows.map(([name, ...cells]) => [name, cells]));
    expect(byName.get('RELAX')).toEqual([
      '−111.20',
      '−113.62',
      '−116.57',
      '−122.11',
      'in its first epoch',
      '−182.0',
      '100',
    ]);
    expect(byName.get('NVIL')).toEqual(['−112.5', '—', '−117.44', '—', '—', '—', '—']);
    expect(byName.get('running mean')?.slice(0, 4)).toEqual(['—', '—', '—', '—']);
    expect(byName.has('DisARM')).toBe(false);
  });

  it('count whole epochs, and say how little of the paper’s training this is', () => {
    const html = markup(VaePaperTable, {}, { body: body({ stepsPerEpoch: 50 }) });
    const relax = rowsOf(html).find(([name]) => name === 'RELAX')!;
    // The better of (−200 − 190) / 2 and (−185 − 180) / 2.
    expect(relax[5]).toBe('−182.5');
    expect(html).toContain('0.0050 % of that');
  });

  it('show where RELAX loses', () => {
    const html = markup(VaePaperTable, { model: 'nonlinear' });
    expect(html).toContain('RELAX loses to REBAR');
    expect(
      rowsOf(html)
        .find(([name]) => name === 'RELAX')
        ?.slice(1, 5),
    ).toEqual(['−78.13', '−119.19', '−56.12', '−128.20']);
  });
});

describe('who reaches REBAR’s best', () => {
  it('is said for every other run, with the paper’s own counts', () => {
    const html = markup(ReachList);
    expect(html).toContain('REBAR’s best so far: −182.0 at step 100');
    expect(html).toContain('RELAX reaches it at step 100, no sooner than REBAR');
    expect(html).toContain('REBAR 857, RELAX 531');
  });

  it('needs REBAR and a measurement', () => {
    expect(markup(ReachList, { estimators: ['relax'] })).toContain('Switch on REBAR');
    expect(markup(ReachList, {}, { body: null })).toContain('Nothing is measured yet');
    const unmeasured = body({ runs: [run('rebar', { validation: series([], []) })] });
    expect(markup(ReachList, {}, { body: unmeasured })).toContain('Nothing is measured yet');
  });
});

describe('changes on the way', () => {
  it('are said in words, the latest of many', () => {
    expect(markup(ChangeList)).toBe('');
    const changes = [1, 2, 3, 4, 5].map((n) => ({ step: 1000 * n, sentence: `Change ${n}.` }));
    const html = markup(ChangeList, {}, { body: body({ changes }) });
    expect(html).toContain('the last 4 of 5');
    expect(html).not.toContain('Change 1.');
    expect(html).toMatch(/step 5.*000: Change 5\./);
  });
});

describe('the reading', () => {
  it('waits for measurements, then warns of bias', () => {
    expect(markup(VaeReading, {}, { body: null })).toContain('After the first few measurements');
    const biased = body({ runs: [run('concrete'), run('rebar')] });
    expect(markup(VaeReading, { estimators: ['concrete', 'rebar'] }, { body: biased })).toContain(
      'Concrete is biased',
    );
  });
});

describe('controls', () => {
  it('chips are switches, in one order, with the biased one marked', () => {
    const html = markup(VaeChips);
    expect(html.match(/aria-pressed="true"/g)).toHaveLength(3);
    expect(html.match(/<button/g)).toHaveLength(10);
    expect(html).toMatch(/Concrete<\/span><span[^>]*>biased/);
    expect(html.match(/biased/g)).toHaveLength(1);
  });

  it('playback says where it is, and what the first button will do', () => {
    expect(markup(VaePlayback)).toMatch(/aria-label="Pause".*step 100 of 5\u2009000.*epoch 0\.3/s);
    expect(markup(VaePlayback, {}, { playing: false })).toContain('aria-label="Play"');
    const over = body({
      head: 5000,
      runs: (['running-mean', 'rebar', 'relax'] as const).map((id) => run(id, { step: 5000 })),
    });
    expect(markup(VaePlayback, {}, { body: over })).toContain('aria-label="Train 5\u2009000 more"');
  });

  it('the backend says its sentence, the focus is one of those that train', () => {
    expect(markup(BackendChoice)).toContain('Not measured yet.');
    const wasm = { name: 'wasm', sentence: 'WASM, 41 steps/s; WebGPU here is software.' } as const;
    expect(markup(BackendChoice, {}, { backend: wasm })).toContain(wasm.sentence);
    expect(markup(FocusChoice, { estimators: ['rloo'] }).match(/type="radio"/g)).toHaveLength(1);
    expect(markup(FocusChoice, { estimators: [] })).toBe('');
  });
});
