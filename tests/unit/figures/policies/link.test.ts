/** Links of the control tasks: every state comes back, and whatever comes in can be shown. */
import { describe, expect, it } from 'vitest';
import { type PoliciesSettings, policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { policiesMoved, readPoliciesLink, writePoliciesLink } from '../../../../src/figures/policies/link.ts';
import { startState } from '../../../../src/figures/policies/state.ts';
import { readRaceLink } from '../../../../src/figures/race/link.ts';
import { readVaeLink } from '../../../../src/figures/vae/link.ts';

const { defaults } = policiesSettings;

const query = (change: Partial<PoliciesSettings>, moment: number | null = null, alone = true): string =>
  writePoliciesLink(startState({ ...defaults, ...change }, moment), alone).query;

describe('links of the control tasks', () => {
  it('are read under the name that links of this figure once had', () => {
    const old = query({ task: 'pendulum', seed: 7 }).replace('figure=policies', 'figure=control');
    expect(old).toContain('figure=control');
    expect(readPoliciesLink(old)).toMatchObject({ settings: { task: 'pendulum', seed: 7 }, problems: [] });
    expect(readPoliciesLink(old.replace('figure=', 'at='))).toMatchObject({
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
    const { query: text, sentence } = writePoliciesLink(startState(odd, null), false);
    expect(sentence).toBeNull();
    expect(text).toMatch(/^at=policies&v=1&/);
    expect(readPoliciesLink(`?${text}`)).toEqual({ settings: odd, moment: null, problems: [] });
  });

  it('are empty for the figure as it first appears, but not for it alone', () => {
    expect(query({}, null, false)).toBe('');
    expect(query({}, null, true)).toBe('figure=policies&v=1');
  });

  it('hold the moment that is watched, and no moment after the end', () => {
    expect(query({}, 12_000, false)).toBe('at=policies&v=1&k=12000');
    expect(readPoliciesLink('?at=policies&v=1&k=12000').moment).toBe(12_000);
    const late = readPoliciesLink('?figure=policies&v=1&n=5000&k=12000');
    expect(late.moment).toBe(5000);
    expect(late.problems).toEqual([expect.stringContaining('after the end of the run')]);
  });

  it('are written again only for what they hold', () => {
    const before = startState(defaults, null);
    expect(policiesMoved({ ...before, hover: 5, inView: true, playing: false }, before)).toBe(false);
    expect(policiesMoved({ ...before, moment: 1000 }, before)).toBe(true);
    const { history } = startState({ ...defaults, seed: 2 }, null);
    expect(policiesMoved({ ...before, history }, before)).toBe(true);
  });

  it('leave the other figures of the page alone, in both directions', () => {
    const policies = '?at=policies&v=1&task=lander&height=modern';
    expect(readRaceLink(policies)).toEqual(readRaceLink(''));
    expect(readVaeLink(policies)).toEqual(readVaeLink(''));
    for (const other of ['?at=race&v=1&t=.45&bogus=1', '?at=vae&v=1&n=300', ''])
      expect(readPoliciesLink(other)).toEqual({ settings: defaults, moment: null, problems: [] });
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
    const link = readPoliciesLink(text);
    expect(policiesSettings.parse(link.settings).problems).toEqual([]);
    expect(link.problems.length).toBeGreaterThan(0);
    expect(link.problems.length).toBeLessThan(8);
    if (link.moment !== null) expect(link.moment).toBeLessThanOrEqual(link.settings.steps);
    const written = writePoliciesLink(startState(link.settings, null), true).query;
    expect(readPoliciesLink(`?${written}`)).toEqual({ settings: link.settings, moment: null, problems: [] });
  });
});
