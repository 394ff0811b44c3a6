/** The autoencoders in words: what is going on, what is reached, numbers for a spreadsheet, and keys. */
import { expect, describe as group, it } from 'vitest';
import { commandsOf } from '../../../../src/figures/shared/commands.ts';
import { keyWords } from '../../../../src/figures/shared/keys.ts';
import { toCsv } from '../../../../src/figures/shared/table.ts';
import { timeWords } from '../../../../src/figures/shared/timeWords.ts';
import { noteOf } from '../../../../src/figures/vae/PaperTable.tsx';
import { vaeTable } from '../../../../src/figures/vae/table.ts';
import type { VaeState } from '../../../../src/figures/vae/types.ts';
import { vae } from '../../../../src/figures/vae/vae.tsx';
import {
  describeVae,
  momentWords,
  publishedReach,
  reachWords,
  shareWords,
  vaeStatus,
} from '../../../../src/figures/vae/words.ts';
import { stateWords } from '../../../../src/ui/StateLine.tsx';
import { begin, commandFor, press as keyPress } from '../begin.ts';
import { body, run, settings } from './bodies.ts';

const shown = (change: Partial<VaeState>): VaeState => ({
  ...begin(vae, settings({})),
  inView: true,
  request: 1,
  ...change,
});
const words = (change: Partial<VaeState>): string => stateWords(vaeStatus(shown(change)));

group('what is going on', () => {
  it('is said for every state of the experiment and of the reader', () => {
    const doing = { doing: 'measuring what is fastest here', done: 1, total: 3, secondsLeft: null };
    expect(words({})).toBe('preparing');
    expect(words({ body: body({ state: 'preparing', progress: doing }) })).toBe(doing.doing);
    expect(words({ body: body() })).toBe('training, 41 steps/s, 2 min left');
    expect(words({ body: body({ stepsPerSecond: 2.81, progress: null }) })).toBe('training, 2.8 steps/s');
    expect(words({ body: body(), inView: false })).toBe('paused: not in view');
    expect(words({ body: body(), playing: false })).toBe('paused: step 100 of 5\u2009000');
    expect(words({ body: body({ state: 'waiting' }) })).toContain('waiting for your images');
    expect(words({ body: body({ runs: [] }) })).toContain('no estimator is switched on');
    const runs = ['running-mean', 'rebar', 'relax'] as const;
    const over = body({ head: 5000, runs: runs.map((id) => run(id, { step: 5000 })), state: 'finished' });
    expect(words({ body: over })).toBe('finished in 5\u2009000 steps');
    expect(words({ body: over, inView: false })).toContain('finished');
  });

  it('counts time as a reader does', () => {
    expect([0.2, 40, 89.5, 119, 3600, 7200, 86_400].map(timeWords)).toEqual([
      '1 s',
      '40 s',
      '90 s',
      '2 min',
      '60 min',
      '2 h',
      '24 h',
    ]);
  });
});

group('what is reached', () => {
  const bar = { value: -128, step: 400 };
  const at = momentWords(settings({}), 100);

  it('what is reached is told in steps or epochs, as a share of REBAR’s', () => {
    const reach = { bar, others: [] };
    expect(reachWords(reach, { id: 'relax', step: 250 }, at)).toBe(
      'RELAX reaches it at step 250, .63 of REBAR’s',
    );
    expect(reachWords(reach, { id: 'relax', step: 400 }, at)).toContain('no sooner');
    expect(reachWords(reach, { id: 'rloo', step: null }, at)).toBe('RLOO: not yet');
    expect(momentWords(settings({ axis: 'epochs' }), 100)(250)).toBe('epoch 2.5');
  });

  it('as a share of the paper’s steps, with two digits that count', () => {
    expect([0, 100, 144, 5000, 2_000_000].map(shareWords)).toEqual([
      '0 %',
      '0.0050 %',
      '0.0072 %',
      '0.25 %',
      '100 %',
    ]);
  });

  it('beside the paper’s own counts', () => {
    expect(publishedReach('one')).toContain(
      'MNIST: REBAR 857, RELAX 531; Omniglot: REBAR 2\u2009086, RELAX 566',
    );
    expect(publishedReach('one')).toContain('still improving');
    expect(publishedReach('nonlinear')).toMatch(/REBAR 331, RELAX never.*REBAR 368, RELAX never\.$/);
  });

  it('says where RELAX loses', () => {
    expect(noteOf('nonlinear')).toContain('RELAX loses to REBAR');
    expect(noteOf('nonlinear')).toContain('conference version only');
    expect(noteOf('two')).not.toContain('loses');
  });
});

group('the description', () => {
  it('names every run that is switched on with its numbers', () => {
    const text = describeVae(shown({ body: body() }));
    expect(text).toContain('one layer, 200 coins');
    expect(text).toContain('step 100 of 5\u2009000');
    expect(text).toMatch(/RELAX −180\.0, 3\.0, best validation −182\.0/);
    expect(describeVae(shown({}))).toBe('Training is being prepared.');
    expect(describeVae(shown({ body: body({ runs: [] }) }))).toContain('No estimator');
  });
});

group('numbers for a spreadsheet', () => {
  it('begin with the link and hold every curve', () => {
    expect(vaeTable(shown({}))).toBeNull();
    const file = vaeTable(shown({ body: body() }))!;
    expect(file.file).toBe('vae-curves-seed1');
    const lines = toCsv(file, 'https://x/?figure=vae').trim().split('\n');
    expect(lines[0]).toContain('https://x/?figure=vae');
    expect(lines).toContain('relax,100,training_elbo,-180');
    expect(lines).toContain('rebar,50,validation_elbo,-191');
    expect(lines).toHaveLength(2 + 3 * (4 + 3 + 1 + 3));
  });
});

group('keys', () => {
  const press = (key: string, change: object = {}) => commandFor(vae, keyPress(key, change))?.id ?? null;
  const KEYS = commandsOf(vae).filter(({ key }) => key !== undefined);

  it('are all different, and have words', () => {
    const all = KEYS.map(keyWords);
    expect(new Set(all).size).toBe(all.length);
    for (const { label } of KEYS) expect(label.length).toBeGreaterThan(3);
  });

  it('leave fields and foreign combinations alone', () => {
    expect(press('k')).toBe('play');
    expect(press('0')).toBe('toggle-relax-network');
    expect(press('9')).toBe('toggle-relax');
    expect(press('k', { altKey: true })).toBeNull();
    expect(press('k', { ctrlKey: true })).toBeNull();
    expect(press('k', { target: { tagName: 'INPUT', type: 'text' } })).toBeNull();
    expect(press('k', { target: { tagName: 'SELECT' } })).toBeNull();
    for (const key of ['PageDown', 'ArrowRight', ' ', 'b']) expect(press(key)).toBeNull();
  });
});
