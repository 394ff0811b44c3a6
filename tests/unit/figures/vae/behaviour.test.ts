/** The engine room of the figure with a worker that only listens: what is asked for, and what its answers do. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DataSet } from '../../../../src/experiments/vae/data/dataSet.ts';
import type { VaeBody, VaeRequest, VaeSnapshot } from '../../../../src/experiments/vae/messages.ts';
import { vaeSettings } from '../../../../src/experiments/vae/settings.ts';
import { createFigure } from '../../../../src/figures/createFigure.ts';
import { settingsOf } from '../../../../src/figures/shared/changes.ts';
import { readLink } from '../../../../src/figures/shared/link.ts';
import { MORE_VAE_STEPS, vaeSource } from '../../../../src/figures/vae/behaviour.ts';
import { isVaeRunning, sameCurves, shownRuns } from '../../../../src/figures/vae/state.ts';
import { vae as definition } from '../../../../src/figures/vae/vae.tsx';
import { body, run, series } from './bodies.ts';

/** The live figure of a link, everything that it asks for, and a way to answer. */
function begun(link = '') {
  const requests: VaeRequest[] = [];
  const paused: boolean[] = [];
  const resumed: VaeSnapshot[] = [];
  let answer: (body: VaeBody) => void = () => undefined;
  let keep: (snapshot: VaeSnapshot) => void = () => undefined;
  const source = vaeSource(({ onBody, onSnapshot }) => {
    answer = onBody;
    keep = onSnapshot!;
    return {
      request: (request) => requests.push(request),
      shown: () => undefined,
      pause: (value) => paused.push(value),
      resumeFrom: (snapshot) => resumed.push(snapshot),
      dispose: () => undefined,
    };
  });
  const vae = createFigure({ ...definition, source }, readLink(definition, link));
  vae.start();
  const last = (): VaeRequest => requests.at(-1)!;
  return {
    ...vae,
    state: () => vae.store.getState(),
    requests,
    paused,
    resumed,
    last,
    keep: (snapshot: VaeSnapshot) => keep(snapshot),
    answer: (change: Partial<VaeBody>) => answer(body({ request: last().number, ...change })),
  };
}

const set: DataSet = {
  kind: 'dataset',
  source: 'pictures',
  title: 'mine',
  count: 1,
  images: new Uint8Array(784),
  labels: null,
  classes: [],
  test: 0,
  validation: null,
  notes: [],
};

const finished = (steps: number): Partial<VaeBody> => ({
  state: 'finished',
  head: steps,
  runs: (['running-mean', 'rebar', 'relax'] as const).map((id) => run(id, { step: steps })),
});

describe('the autoencoder figure', () => {
  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('asks to train at once, but waits until somebody can look', () => {
    const { last, paused, verbs } = begun();
    expect(last().goal).toBe(5000);
    expect(paused.at(-1)).toBe(true);
    verbs.show(true);
    expect(paused.at(-1)).toBe(false);
  });

  it('pauses, goes on and steps', () => {
    const { last, verbs, answer, state } = begun();
    verbs.play(false);
    expect(last().goal).toBe(0);
    answer({ state: 'paused', head: 100 });
    verbs.step();
    expect(last().goal).toBe(101);
    answer({ state: 'finished', head: 101 });
    expect(isVaeRunning(state())).toBe(false);
    expect(last().goal).toBe(0);
    verbs.play(true);
    expect(last().goal).toBe(5000);
  });

  it('a step asked for while others were still being taken is the one after those', () => {
    const { last, verbs, answer, state } = begun();
    answer({ head: 100 });
    verbs.play(false);
    verbs.step();
    expect(last().goal).toBe(101);
    answer({ state: 'finished', head: 112 });
    expect(last().goal).toBe(113);
    answer({ state: 'finished', head: 113 });
    expect([last().goal, isVaeRunning(state())]).toEqual([0, false]);
  });

  it('a link’s step is trained to and rested at', () => {
    const { last, answer, state } = begun('?figure=vae&v=1&k=300');
    expect(last().goal).toBe(300);
    answer({ state: 'finished', head: 300, runs: [run('relax', { step: 300 })] });
    expect(last().goal).toBe(0);
    expect(isVaeRunning(state())).toBe(false);
    expect(begun('?figure=vae&v=1&k=0').last().goal).toBe(0);
  });

  it('an old answer does not end what was asked for since', () => {
    const { last, verbs, answer } = begun('?figure=vae&v=1&k=300');
    const old = last().number;
    verbs.play(true);
    answer({ request: old, state: 'finished', head: 300 });
    expect(last().goal).toBe(5000);
  });

  it('more steps go on from where it is, also after the end', () => {
    const { last, verbs, answer, state } = begun('?figure=vae&v=1&n=200');
    answer(finished(200));
    expect(isVaeRunning(state())).toBe(false);
    verbs.play(true);
    expect(settingsOf(state()).steps).toBe(200 + MORE_VAE_STEPS);
    expect(last().goal).toBe(200 + MORE_VAE_STEPS);
    expect(last().epoch).toBe(0);
    verbs.undo();
    expect(settingsOf(state()).steps).toBe(200);
    const long = begun(`?figure=vae&v=1&n=${vaeSettings.fields.steps.max}`);
    long.verbs.more();
    expect(settingsOf(long.state()).steps).toBe(vaeSettings.fields.steps.max);
  });

  it('switches estimators, refuses a fifth, and keeps the focus on one that is on', () => {
    const { verbs, state, requests } = begun();
    verbs.toggle('concrete');
    expect(settingsOf(state()).estimators).toEqual(['running-mean', 'concrete', 'rebar', 'relax']);
    const before = requests.length;
    verbs.toggle('nvil');
    expect(requests.length).toBe(before);
    expect(state().notices.at(-1)?.sentence).toContain('switch one off, then NVIL can join');
    verbs.toggle('relax');
    expect(settingsOf(state()).focus).toBe('rebar');
    for (const id of settingsOf(state()).estimators) verbs.toggle(id);
    expect(settingsOf(state()).estimators).toEqual([]);
  });

  it('says which runs of a link with too many are trained', () => {
    const { state } = begun('?figure=vae&v=1&on=reinforce.nvil.rloo.rebar.relax');
    expect(state().notices[0]?.sentence).toContain('4 share this machine: REINFORCE, NVIL, RLOO, REBAR');
  });

  it('sends the reader’s images only while they are missing', () => {
    const { verbs, answer, last, requests } = begun();
    verbs.takeOwn('abc', set);
    expect([last().settings.data, last().own, last().set]).toEqual(['own', 'abc', null]);
    answer({ state: 'waiting', missing: 'abc' });
    expect(last().set).toBe(set);
    const before = requests.length;
    answer({ missing: null });
    expect(requests.length).toBe(before);
    verbs.play(false);
    expect(last().set).toBeNull();
  });

  it('goes back to a snapshot under its settings, and on if it is told to', () => {
    const { verbs, last, resumed, keep, state } = begun();
    const settings = { ...vaeSettings.defaults, latents: 40, seed: 9 };
    const snapshot: VaeSnapshot = { version: 1, settings, epoch: 4, own: null, changes: [], runs: [] };
    keep({ ...snapshot, epoch: 1 });
    expect(verbs.snapshot()?.epoch).toBe(1);
    verbs.restore(snapshot);
    expect([last().goal, last().epoch, last().settings.latents]).toEqual([0, 4, 40]);
    expect(resumed).toEqual([snapshot]);
    expect(verbs.snapshot()).toBe(snapshot);
    verbs.reset();
    expect(last().epoch).toBe(5);
    expect(verbs.snapshot()).toBeNull();
    expect(state().playing).toBe(false);
    verbs.restore(snapshot, true);
    expect(last().goal).toBe(5000);
    verbs.reset();
    expect([last().goal, last().epoch]).toEqual([5000, 5]);
  });

  it('a drag is one step of undo, and the ruler walks along records', () => {
    const { verbs, state, answer } = begun();
    const { rate } = settingsOf(state());
    verbs.set({ rate: 0.004 }, 'rate');
    verbs.set({ rate: 0.003 }, 'rate');
    verbs.settle();
    verbs.undo();
    expect(settingsOf(state()).rate).toBe(rate);
    verbs.redo();
    expect(settingsOf(state()).rate).toBe(0.003);
    answer({});
    verbs.read(-1);
    expect(state().at).toBe(100);
    verbs.read(-1);
    expect(state().at).toBe(75);
    verbs.read(1);
    verbs.read(1);
    expect(state().at).toBeNull();
  });

  it('keeps a curve that got no further, so that nothing is drawn again for it', () => {
    const { answer, state } = begun();
    answer({});
    const before = shownRuns(state());
    answer({ head: 110 });
    expect(shownRuns(state())).not.toBe(before);
    expect(sameCurves(shownRuns(state()), before)).toBe(true);
    const longer = series([25, 50, 75, 100, 125], [-200, -190, -185, -180, -178]);
    answer({ runs: [run('running-mean'), run('rebar'), run('relax', { elbo: longer })] });
    const after = shownRuns(state());
    expect(sameCurves(after, before)).toBe(false);
    expect(after[2]?.elbo).toBe(longer);
    expect(after[2]?.validation).toBe(before[2]?.validation);
    expect(after[0]?.elbo).toBe(before[0]?.elbo);
  });

  it('another seed begins anew by itself', () => {
    const { verbs, last } = begun();
    verbs.newSeed();
    expect(last().settings.seed).not.toBe(1);
    expect(last().goal).toBe(5000);
  });
});
