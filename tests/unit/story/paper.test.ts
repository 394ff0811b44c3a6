/** The chapter of the paper's tables: every number from a file, every digit the paper's, every link one that opens. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policiesSettings } from '../../../src/experiments/policies/settings.ts';
import { toySettings } from '../../../src/experiments/toy/settings.ts';
import { vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { measuredRows } from '../../../src/story/paper/measured.ts';
import { PAPER_TABLES } from '../../../src/story/paper/PaperTable.tsx';
import { renderPage } from '../../../src/story/prerender.tsx';

const { html } = renderPage();
const tables = new Map(
  [...html.matchAll(/<table class="beside" data-paper="([^"]+)">([\s\S]*?)<\/table>/g)].map(
    ([, name, body]) => [name!, body!] as const,
  ),
);
const textOf = (body: string): string => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the paper beside this page', () => {
  it('has every table once, each with rows, a link in each and the command behind it', () => {
    expect([...tables.keys()]).toEqual(PAPER_TABLES);
    for (const body of tables.values()) {
      const rows = body.split('<tbody>')[1]!.split('</tbody>')[0]!.match(/<tr>/g)!.length;
      expect(body.match(/href="\?figure=/g)).toHaveLength(rows);
      expect(body).toContain('npm run reproduce');
    }
  });

  it('keeps the paper’s digits', () => {
    expect(textOf(tables.get('training')!)).toContain('−112.5 −111.7 −111.6 −111.20');
    expect(textOf(tables.get('validation')!)).toContain('−127.51 −128.20');
    expect(textOf(tables.get('solved')!)).toContain('5156.8 ± 794.9');
    expect(textOf(tables.get('epochs')!)).toContain('331 never');
  });

  it('quotes what was measured as the table of results has it', () => {
    const row = measuredRows('cartpole-reproduce').find(
      (each) => each['method'] === 'RELAX' && each['learning rate'] === '.003',
    )!;
    expect(textOf(tables.get('solved')!)).toContain(`RELAX ${row['mean of the solved']} (`);
    expect(readFileSync('docs/results.md', 'utf8')).toContain(`| ${row['mean of the solved']} |`);
    expect(textOf(tables.get('races')!)).toMatch(/REINFORCE −4\.4, REBAR −4\.5, RELAX −1\d\.\d; 32 seeds/);
    expect(textOf(tables.get('epochs')!)).toContain('not measured here');
    expect(textOf(tables.get('training')!)).toMatch(/REBAR −\d+\.\d\d, RELAX −\d+\.\d\d, after \d+ steps on/);
    expect(textOf(tables.get('solved')!).match(/, rate \./g)).toHaveLength(3 + 1 + 2);
  });

  it('counts the figure’s seeds as the figure does', () => {
    expect(toySettings.defaults.seeds).toBe(16);
    expect(html).toContain('shows sixteen');
  });

  it('leads only to settings that exist', () => {
    const keys = new Set(
      [toySettings, vaeSettings, policiesSettings].flatMap(({ fields }) =>
        Object.values(fields).map(({ key }) => key),
      ),
    );
    for (const [, query] of html.matchAll(/href="\?(figure=[^"]+)"/g))
      for (const key of new URLSearchParams(query!.replaceAll('&amp;', '&')).keys())
        if (key !== 'figure' && key !== 'v') expect(keys).toContain(key);
  });
});
