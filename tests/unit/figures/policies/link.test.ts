/** Links of the control tasks: every state comes back, and whatever comes in can be shown. */
import { describe, expect, it } from 'vitest';
import { type PoliciesSettings, policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { policies } from '../../../../src/figures/policies/policies.tsx';
import { race } from '../../../../src/figures/race/race.tsx';
import { hasMoved, readLink, writeLink } from '../../../../src/figures/shared/link.ts';
import { vae } from '../../../../src/figures/vae/vae.tsx';
import { begin } from '../begin.ts';

const { defaults } = policiesSettings;

const query = (change: Partial<PoliciesSettings>, at: number | null = null, alone = true): string =>
  writeLink(policies, begin(policies, { ...defaults, ...change }, { at }), alone).query;

describe('links of the control tasks', () => {
  it('are read under the name that links of this figure once had', () => {
    const old = query({ task: 'pendulum', seed: 7 }).replace('figure=policies', 'figure=control');
    expect(old).toContain('figure=control');
    expect(readLink(policies, old)).toMatchObject({ settings: { task: 'pendulum', seed: 7 }, problems: [] });
    expect(readLink(policies, old.replace('figure=', 'at='))).toMatchObject({
      settings: { seed: 7 },
      problems: [],
    });
  });

  it('bring back every setting', () => {
    const odd: PoliciesSettings = {
      task: 'pendulum',
      methods: ['running-mean', 'relax'],
      focus: 'running-mean',
      seed: 77,
      seeds: 3,
      steps: 40_000,
      axis: 'steps',
      watch: 2,
      pace: 'tenth',
      map: 'pi',
      relaxed: 0.25,
      rate: 0.0007,
      rateScale: 'third',
      discount: 0.95,
      entropy: 0.02,
      sampler: 'authors',
      temperature: 0.5,
      surrogatePasses: '25',
      meanDecay: 0.99,
      measured: false,
      every: 10,
      rollouts: 100,
      scaling: 'modern',
    };
    for (const key of Object.keys(defaults) as (keyof PoliciesSettings)[])
      expect(odd[key], key).not.toEqual(defaults[key]);
    const { query: text, sentence } = writeLink(policies, begin(policies, odd), false);
    expect(sentence).toBeNull();
    expect(text).toMatch(/^at=policies&v=1&/);
    expect(readLink(policies, `?${text}`)).toEqual({ settings: odd, at: null, problems: [] });
  });

  it('are empty for the figure as it first appears, but not for it alone', () => {
    expect(query({}, null, false)).toBe('');
    expect(query({}, null, true)).toBe('figure=policies&v=1');
  });

  it('hold the moment that is watched, and no moment after the end', () => {
    expect(query({}, 12_000, false)).toBe('at=policies&v=1&k=12000');
    expect(readLink(policies, '?at=policies&v=1&k=12000').at).toBe(12_000);
    const late = readLink(policies, '?figure=policies&v=1&n=5000&k=12000');
    expect(late.at).toBe(5000);
    expect(late.problems).toEqual([expect.stringContaining('after the end of the run')]);
  });

  it('are written again only for what they hold', () => {
    const before = begin(policies);
    expect(hasMoved(policies, { ...before, hover: 5, inView: true, playing: false }, before)).toBe(false);
    expect(hasMoved(policies, { ...before, at: 1000 }, before)).toBe(true);
    const { history } = begin(policies, { ...defaults, seed: 2 });
    expect(hasMoved(policies, { ...before, history }, before)).toBe(true);
  });

  it('leave the other figures of the page alone, in both directions', () => {
    const address = '?at=policies&v=1&task=lander&height=modern';
    expect(readLink(race, address)).toEqual(readLink(race, ''));
    expect(readLink(vae, address)).toEqual(readLink(vae, ''));
    for (const other of ['?at=race&v=1&t=.45&bogus=1', '?at=vae&v=1&n=300', ''])
      expect(readLink(policies, other)).toEqual({ settings: defaults, at: null, problems: [] });
  });

  const HOSTILE = [
    '?figure=policies&n=1e99&seeds=-3&lr=NaN&watch=900',
    '?figure=policies&on=banana.relax.%00.a2c&focus=__proto__&task=constructor',
    '?figure=policies&seed=%F0%9F%92%A9&seed=999999999999',
    '?figure=policies&v=99&k=999999999999999999999&ev=1~lr:9;;;~~',
    `?figure=policies&on=${'relax.'.repeat(4000)}`,
    '?at=policies&at=race&figure=policies&theme=dark&<script>=1',
    '?figure=policies&task=lunar%20lander&z=&height=file:///etc/passwd&noise',
  ];
  it.each(HOSTILE)('hostile: %s', (text) => {
    const link = readLink(policies, text);
    const { at = null, problems = [] } = link;
    expect(policiesSettings.parse(link.settings).problems).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(8);
    if (at !== null) expect(at).toBeLessThanOrEqual(link.settings.steps);
    const written = writeLink(policies, begin(policies, link.settings), true).query;
    expect(readLink(policies, `?${written}`)).toEqual({ settings: link.settings, at: null, problems: [] });
  });
});
