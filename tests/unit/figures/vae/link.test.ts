/** Links of the autoencoders: every state comes back, and whatever comes in can be shown. */
import { describe, expect, it } from 'vitest';
import { type VaeSettings, vaeSettings } from '../../../../src/experiments/vae/settings.ts';
import { readRaceLink } from '../../../../src/figures/race/link.ts';
import { readVaeLink, vaeMoved, writeVaeLink } from '../../../../src/figures/vae/link.ts';
import { startState, type VaeState } from '../../../../src/figures/vae/state.ts';
import { body, settings } from './bodies.ts';

const query = (change: Partial<VaeSettings>, state: Partial<VaeState> = {}, alone = true): string =>
  writeVaeLink({ ...startState(settings(change), null), ...state }, alone).query;

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
    const { query: text, sentence } = writeVaeLink(startState(odd, null), false);
    expect(sentence).toBeNull();
    expect(text).toMatch(/^at=vae&v=1&/);
    expect(readVaeLink(`?${text}`)).toEqual({ settings: odd, step: null, problems: [] });
  });

  it('are empty for the figure as it first appears, but not for it alone', () => {
    expect(query({}, {}, false)).toBe('');
    expect(query({}, {}, true)).toBe('figure=vae&v=1');
  });

  it('hold the step at which training was paused, and train to it again', () => {
    const paused = { playing: false, body: body({ head: 1240 }) };
    expect(query({}, paused)).toBe('figure=vae&v=1&k=1240');
    expect(readVaeLink('?figure=vae&v=1&k=1240').step).toBe(1240);
    const again = startState(vaeSettings.defaults, 1240);
    expect([again.playing, again.until]).toEqual([true, 1240]);
    expect(startState(vaeSettings.defaults, 0).playing).toBe(false);
    expect(query({}, { playing: false, body: body({ head: 5000 }) })).toBe('figure=vae&v=1');
  });

  it('say what they cannot bring back', () => {
    const sentence = (change: Partial<VaeSettings>, state: Partial<VaeState>) =>
      writeVaeLink({ ...startState(settings(change), null), ...state }, true).sentence;
    expect(sentence({ data: 'own' }, {})).toContain('stay on this machine');
    expect(sentence({}, { body: body({ changes: [{ step: 10, sentence: 'x' }] }) })).toContain(
      'in mid-training',
    );
    expect(sentence({}, { body: body() })).toBeNull();
  });

  it('are written again only for what they hold', () => {
    const before = { ...startState(vaeSettings.defaults, null), request: 3, body: body() };
    expect(vaeMoved({ ...before, body: body({ head: 200 }) }, before)).toBe(false);
    expect(vaeMoved({ ...before, hover: 5 }, before)).toBe(false);
    expect(vaeMoved({ ...before, playing: false }, before)).toBe(true);
    const stopped = { ...before, playing: false };
    expect(vaeMoved({ ...stopped, body: body({ head: 101 }) }, stopped)).toBe(true);
    const other = startState(settings({ seed: 2 }), null).history;
    expect(vaeMoved({ ...before, history: other }, before)).toBe(true);
  });

  it('leave the other figure of the page alone, in both directions', () => {
    const vae = '?at=vae&v=1&units=40&model=two';
    expect(readRaceLink(vae)).toEqual(readRaceLink(''));
    const race = '?at=race&v=1&t=.45&bogus=1';
    expect(readVaeLink(race)).toEqual({ settings: vaeSettings.defaults, step: null, problems: [] });
    expect(readRaceLink(race).settings.target).toBe(0.45);
    // A figure that does not exist is said once, by the first.
    expect(readRaceLink('?at=lander').problems).toHaveLength(1);
    expect(readVaeLink('?at=lander').problems).toEqual([]);
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
    const link = readVaeLink(text);
    expect(vaeSettings.parse(link.settings).problems).toEqual([]);
    expect(link.problems.length).toBeGreaterThan(0);
    expect(link.problems.length).toBeLessThan(8);
    if (link.step !== null) expect(link.step).toBeLessThanOrEqual(link.settings.steps);
    const written = writeVaeLink(startState(link.settings, null), true).query;
    expect(readVaeLink(`?${written}`)).toEqual({ settings: link.settings, step: null, problems: [] });
  });
});
