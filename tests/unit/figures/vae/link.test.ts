/** Links of the autoencoders: every state comes back, and whatever comes in can be shown. */
import { describe, expect, it } from 'vitest';
import { type VaeSettings, vaeSettings } from '../../../../src/experiments/vae/settings.ts';
import { race } from '../../../../src/figures/race/race.tsx';
import { hasMoved, readLink, writeLink } from '../../../../src/figures/shared/link.ts';
import type { VaeState } from '../../../../src/figures/vae/types.ts';
import { vae } from '../../../../src/figures/vae/vae.tsx';
import { begin } from '../begin.ts';
import { body, settings } from './bodies.ts';

const query = (change: Partial<VaeSettings>, state: Partial<VaeState> = {}, alone = true): string =>
  writeLink(vae, { ...begin(vae, settings(change)), ...state }, alone).query;

describe('links of the autoencoders', () => {
  it('bring back every setting', () => {
    const odd = settings({
      estimators: ['nvil', 'disarm', 'relax-network'],
      focus: 'disarm',
      data: 'characters',
      model: 'two',
      latents: 40,
      steps: 300,
      seed: 77,
      join: 'start',
      axis: 'epochs',
      curve: 'iwae',
      backend: 'wasm',
      rate: 0.0005,
      batch: 48,
      conditional: 'independent',
      depth: '4',
      weightDecay: '1e-4',
    });
    const { query: text, sentence } = writeLink(vae, begin(vae, odd), false);
    expect(sentence).toBeNull();
    expect(text).toMatch(/^at=vae&v=1&/);
    expect(readLink(vae, `?${text}`)).toMatchObject({ settings: odd, own: { until: null }, problems: [] });
  });

  it('are empty for the figure as it first appears, but not for it alone', () => {
    expect(query({}, {}, false)).toBe('');
    expect(query({}, {}, true)).toBe('figure=vae&v=1');
  });

  it('hold the step at which training was paused, and train to it again', () => {
    const paused = { playing: false, body: body({ head: 1240 }) };
    expect(query({}, paused)).toBe('figure=vae&v=1&k=1240');
    expect(readLink(vae, '?figure=vae&v=1&k=1240').own?.until).toBe(1240);
    const again = begin(vae, vaeSettings.defaults, readLink(vae, '?figure=vae&v=1&k=1240'));
    expect([again.playing, again.until]).toEqual([true, 1240]);
    expect(readLink(vae, '?figure=vae&v=1&k=0').playing).toBe(false);
    expect(query({}, { playing: false, body: body({ head: 5000 }) })).toBe('figure=vae&v=1');
  });

  it('say what they cannot bring back', () => {
    const sentence = (change: Partial<VaeSettings>, state: Partial<VaeState>) =>
      writeLink(vae, { ...begin(vae, settings(change)), ...state }, true).sentence;
    expect(sentence({ data: 'own' }, {})).toContain('stay on this machine');
    expect(sentence({}, { body: body({ changes: [{ step: 10, sentence: 'x' }] }) })).toContain(
      'in mid-training',
    );
    expect(sentence({}, { body: body() })).toBeNull();
  });

  it('are written again only for what they hold', () => {
    const before = { ...begin(vae), request: 3, body: body() };
    expect(hasMoved(vae, { ...before, body: body({ head: 200 }) }, before)).toBe(false);
    expect(hasMoved(vae, { ...before, hover: 5 }, before)).toBe(false);
    expect(hasMoved(vae, { ...before, playing: false }, before)).toBe(true);
    const stopped = { ...before, playing: false };
    expect(hasMoved(vae, { ...stopped, body: body({ head: 101 }) }, stopped)).toBe(true);
    const other = begin(vae, settings({ seed: 2 })).history;
    expect(hasMoved(vae, { ...before, history: other }, before)).toBe(true);
  });

  it('leave the other figure of the page alone, in both directions', () => {
    const address = '?at=vae&v=1&units=40&model=two';
    expect(readLink(race, address)).toEqual(readLink(race, ''));
    const other = '?at=race&v=1&t=.45&bogus=1';
    expect(readLink(vae, other)).toEqual(readLink(vae, ''));
    expect(readLink(race, other).settings.target).toBe(0.45);
    // A figure that does not exist is said once, by the first.
    expect(readLink(race, '?at=lander').problems).toHaveLength(1);
    expect(readLink(vae, '?at=lander').problems).toEqual([]);
  });

  const HOSTILE = [
    '?figure=vae&n=1e99&units=-3&lr=NaN&batch=13',
    '?figure=vae&on=banana.relax.%00.rebar&focus=__proto__&curve=constructor',
    '?figure=vae&seed=%F0%9F%92%A9&seed=999999999999',
    '?figure=vae&v=99&k=999999999999999999999&ev=1~lr:9;;;~~',
    `?figure=vae&on=${'relax.'.repeat(4000)}`,
    '?at=vae&at=race&figure=vae&theme=dark&<script>=1',
    '?figure=vae&model=one%20layer&x=&data=file:///etc/passwd&noise',
  ];
  it.each(HOSTILE)('hostile: %s', (text) => {
    const link = readLink(vae, text);
    const problems = link.problems ?? [];
    const step = link.own?.until ?? null;
    expect(vaeSettings.parse(link.settings).problems).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(8);
    if (step !== null) expect(step).toBeLessThanOrEqual(link.settings.steps);
    const written = writeLink(vae, begin(vae, link.settings), true).query;
    expect(readLink(vae, `?${written}`)).toMatchObject({ settings: link.settings, problems: [] });
  });
});
