/** What the race does: where training and the ruler go on from after a change, and what play and step mean in each mode. */
import type { ToyBody } from '../../experiments/toy/messages.ts';
import { type ToySettings, toySettings } from '../../experiments/toy/settings.ts';
import type { Core, Verbs } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { createPlayback } from '../shared/playback.ts';
import { worker } from '../shared/sources.ts';
import { nearestRecord, raceRequest, rulerAt, stepsPerSecond } from './state.ts';
import type { RaceState, RaceTypes, RaceVerbs } from './types.ts';

/** While live training runs, a drag reaches it this often: each change is an event of the run. */
const LIVE_DRAG_MS = 250;

const isLive = (state: RaceState): boolean => settingsOf(state).mode === 'live';

function received(body: ToyBody, core: Core<RaceTypes>): void {
  const s = core.get();
  const finished = body.state === 'finished' && isLive(s) && s.at === null;
  core.set({
    body,
    lines: body.lines ?? s.lines,
    fork: s.fork && s.fork.request > 0 && body.request >= s.fork.request ? null : s.fork,
    ...(finished && s.playing && body.request >= s.request ? { playing: false, goal: 0 } : {}),
  });
}

export const raceSource = worker<RaceTypes, 'toy'>({
  experiment: 'toy',
  request: raceRequest,
  answers: (body) => body.request,
  received,
  spacing: (s) => (!s.settled && s.playing && isLive(s) ? LIVE_DRAG_MS : 0),
});

/** A fork is carried by the first request after it. */
export const numberFork = ({ fork, request }: RaceState): Partial<RaceState> =>
  fork && fork.request === 0 ? { fork: { ...fork, request } } : {};

/** What a change of settings does besides itself: where training and the ruler go on from. */
export function consequences(old: ToySettings, next: ToySettings, s: RaceState): Partial<RaceState> {
  if (old.mode !== next.mode)
    return next.mode === 'live'
      ? {
          bands: true,
          // A session of its own: what an earlier one left behind is not gone back to.
          epoch: s.epoch + 1,
          fork: { at: Math.floor(rulerAt(s)), request: 0 },
          at: null,
          playing: false,
          goal: 0,
        }
      : { bands: true, fork: null, at: rulerAt(s), playing: false };
  if (next.mode === 'whole') {
    const scale = next.steps / old.steps;
    return { bands: true, ...(scale === 1 || s.at === null ? {} : { at: Math.round(s.at * scale) }) };
  }
  const head = s.body?.head ?? 0;
  if (s.at === null || s.at >= head) return { bands: true };
  return { bands: true, fork: { at: s.at, request: 0 }, at: null, goal: s.playing ? next.steps : 0 };
}

export function raceVerbs(core: Core<RaceTypes>): Partial<Verbs<ToySettings>> & RaceVerbs {
  const { get, settings, update, verbs } = core;
  const live = (): boolean => settings().mode === 'live';
  const playback = createPlayback(core, {
    end: () => (live() ? (get().body?.head ?? 0) : settings().steps),
    pace: () => stepsPerSecond(settings().speed),
    atEnd: (end) => update(live() ? { at: null, goal: settings().steps } : { at: end, playing: false }),
  });
  return {
    play: (playing) => {
      const s = get();
      const { steps } = settings();
      if (!playing) return update({ playing: false, goal: 0 });
      if (live()) update({ playing: true, goal: s.at === null ? steps : 0 });
      else update({ playing: true, at: rulerAt(s) >= steps ? 0 : Math.floor(rulerAt(s)) });
      if (get().at !== null) playback.go();
    },
    step: () => {
      const s = get();
      const next = Math.floor(rulerAt(s)) + 1;
      // A branch that was just asked for begins where the reader went back to.
      const head = s.fork?.at ?? s.body?.head ?? 0;
      if (live() && (s.at === null || next > head)) update({ playing: false, at: null, goal: head + 1 });
      else update({ playing: false, at: Math.min(next, settings().steps) });
    },
    seek: (x, final = true) => {
      const s = get();
      const head = s.body?.head ?? 0;
      const end = live() ? head : settings().steps;
      const at = Math.min(Math.max(0, Math.round(x ?? end)), end);
      update({ at: live() && at >= head && final ? null : at, playing: s.playing && !live(), goal: 0 });
    },
    reset: () =>
      live()
        ? update({ epoch: get().epoch + 1, at: null, playing: false, goal: 0, fork: null })
        : update({ at: 0, playing: false }),
    hover: (x) => core.set({ hover: x === null ? null : nearestRecord(get(), x) }),
    toggle: (id) => {
      const { estimators, focus } = settings();
      const on = estimators.includes(id) ? estimators.filter((e) => e !== id) : [...estimators, id];
      const next = toySettings.coerce('estimators', on).value;
      // Switching on the estimator in focus would leave nothing whose θ it could take over.
      const lead = next.includes(focus) ? focus : (next.find((e) => e !== 'exact') ?? focus);
      verbs.set({ estimators: next, ...(live() ? {} : { focus: lead }) });
    },
    stopBands: () => update({ bands: false }),
  };
}
