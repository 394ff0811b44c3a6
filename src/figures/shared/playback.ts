/** Moves a figure's ruler along what is there already, at the figure's pace. */
import type { PlaybackBarProps } from '../../ui/PlaybackBar.tsx';
import type { Core, FigureTypes, StateOf, Verbs } from '../figure.ts';

/** As fast as possible, everything plays back in this time. */
const FASTEST_MS = 2500;
/** With less motion the ruler goes in a few jumps a second instead of gliding. */
const JUMP_MS = 500;

export interface Playback {
  go(): void;
  stop(): void;
}

export interface PlaybackOptions {
  /** Where it ends now. */
  readonly end: () => number;
  /** Units of the figure's time in a second. */
  readonly pace: () => number;
  /** What happens there; unless given, it pauses. */
  readonly atEnd?: (end: number) => void;
}

export function createPlayback<T extends FigureTypes>(
  core: Core<T>,
  { end: endOf, pace, atEnd }: PlaybackOptions,
): Playback {
  let frame = 0;
  const look = (change: { readonly at: number; readonly playing?: boolean }): void =>
    core.update(change as Partial<StateOf<T>>);
  return {
    go: () => {
      cancelAnimationFrame(frame);
      let before = performance.now();
      let exact = core.get().at ?? 0;
      const pause = matchMedia('(prefers-reduced-motion: reduce)').matches ? JUMP_MS : 0;
      const tick = (now: number): void => {
        const state = core.get();
        if (!state.playing || state.at === null) return;
        if (now - before < pause) {
          frame = requestAnimationFrame(tick);
          return;
        }
        const end = endOf();
        if (state.inView) {
          const speed = Math.min(pace(), (end / FASTEST_MS) * 1000);
          if (Math.floor(exact) !== state.at) exact = state.at;
          exact += ((now - before) / 1000) * speed;
        }
        before = now;
        if (exact < end) {
          if (Math.floor(exact) !== state.at) look({ at: Math.floor(exact) });
          frame = requestAnimationFrame(tick);
        } else if (atEnd) atEnd(end);
        else look({ at: end, playing: false });
      };
      frame = requestAnimationFrame(tick);
    },
    stop: () => cancelAnimationFrame(frame),
  };
}

/** What the buttons of a playback bar do; a bare one, in a slide, only plays. */
export const transportOf = (
  verbs: Pick<Verbs<never>, 'play' | 'step' | 'reset' | 'newSeed'>,
  bare: boolean,
): Pick<PlaybackBarProps, 'onPlay' | 'onStep' | 'onReset' | 'onNewSeed' | 'arrangement'> => ({
  onPlay: verbs.play,
  ...(bare ? {} : { onStep: verbs.step, onReset: verbs.reset, onNewSeed: verbs.newSeed }),
  arrangement: bare ? 'inline' : 'aligned',
});
