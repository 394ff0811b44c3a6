/** What the autoencoders' figure does: more steps for runs that are over, a ruler over what is kept, and runs brought back. */
import type { VaeBody, VaeSnapshot } from '../../experiments/vae/messages.ts';
import { MOST_RUNS, type VaeSettings, vaeName, vaeSettings } from '../../experiments/vae/settings.ts';
import { push } from '../../state/history.ts';
import type { Client, ClientOptions } from '../../worker/client.ts';
import type { Core, Source, Verbs } from '../figure.ts';
import { pointBeside } from '../shared/lines.ts';
import { worker } from '../shared/sources.ts';
import { recordsOf } from './shape.ts';
import { isFinished, rulerOf, vaeRequest, withKeptVaeCurves } from './state.ts';
import type { VaeTypes, VaeVerbs } from './types.ts';

/** Steps that one press adds to a run that is over, or going on. */
export const MORE_VAE_STEPS = 5000;

function received(body: VaeBody, { get, set, ask, update, verbs }: Core<VaeTypes>): void {
  const old = get();
  set({
    body: { ...body, runs: withKeptVaeCurves(old.body?.runs ?? [], body.runs) },
    picture: body.picture ?? old.picture,
    images: body.images ?? old.images,
    backend: body.backend ?? old.backend,
  });
  for (const sentence of body.notices) verbs.notify(sentence);
  const s = get();
  const answers = body.request >= s.request;
  if (answers && body.missing !== null && body.missing === s.own?.id && s.own.set) ask();
  else if (answers && s.playing && s.until !== null && body.state === 'finished') {
    // A step asked for while others were still being taken is the one after those.
    if (body.head > s.until) update({ until: body.head + 1 });
    // The step that was asked for is reached: what comes next is the reader's wish.
    else update({ playing: isFinished(s), until: null });
  }
}

/** `connect` stands in for the worker in tests. */
export function vaeSource(connect?: (options: ClientOptions<'vae'>) => Client<'vae'>): Source<VaeTypes> {
  return worker<VaeTypes, 'vae'>({
    experiment: 'vae',
    request: vaeRequest,
    answers: (body) => body.request,
    received,
    ...(connect ? { connect } : {}),
  });
}

export function vaeVerbs(core: Core<VaeTypes>): Partial<Verbs<VaeSettings>> & VaeVerbs {
  const { get, set, update, ask, settings, connection, verbs } = core;
  return {
    toggle: (id) => {
      const { estimators, focus } = settings();
      const off = estimators.includes(id);
      if (!off && estimators.length >= MOST_RUNS) {
        verbs.notify(
          `${MOST_RUNS} runs share this machine already: switch one off, then ${vaeName(id)} can join.`,
        );
        return;
      }
      const on = off ? estimators.filter((e) => e !== id) : [...estimators, id];
      const next = vaeSettings.coerce('estimators', on).value;
      verbs.set({ estimators: next, focus: next.includes(focus) ? focus : (next.at(-1) ?? focus) });
    },
    play: (playing) => {
      if (playing && isFinished(get())) verbs.more();
      else update({ playing, until: null });
    },
    step: () => {
      const s = get();
      if (!isFinished(s)) update({ playing: true, until: (s.body?.head ?? 0) + 1 });
    },
    more: () => {
      const { steps } = settings();
      const { max } = vaeSettings.fields.steps;
      set({ playing: true, until: null });
      verbs.set({ steps: Math.min(max, steps + MORE_VAE_STEPS) });
    },
    reset: () => {
      connection()?.resumeFrom?.(null);
      update({ epoch: get().epoch + 1, until: null, at: null, hover: null });
    },
    // The ruler reads what is kept: nothing is trained for it.
    seek: (at) => set({ at: at === null ? null : Math.max(0, Math.round(at)), hover: null }),
    read: (by) => {
      const s = get();
      verbs.seek(pointBeside(recordsOf(s), rulerOf(s), by));
    },
    takeOwn: (id, images) => {
      set({ own: { id, set: images } });
      if (settings().data === 'own') ask();
      else verbs.set({ data: 'own' });
    },
    restore: (saved, goOn = false) => {
      const s = get();
      const { own } = saved;
      const same = vaeSettings.equal(saved.settings, settings());
      update({
        history: same ? s.history : push(s.history, saved.settings, { now: performance.now() }),
        epoch: saved.epoch,
        own: own === null || own === s.own?.id ? s.own : { id: own, set: null },
        playing: goOn,
        until: null,
        at: null,
        hover: null,
      });
      connection()?.resumeFrom?.(saved);
    },
    snapshot: () => (connection()?.snapshot?.() ?? null) as VaeSnapshot | null,
  };
}
