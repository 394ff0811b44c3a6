/** The episode on show, for what is drawn of it: at every frame past React, or seldom enough to be read. */
import { useEffect, useLayoutEffect, useState } from 'react';
import type { Episode } from '../../../experiments/policies/episode.ts';
import type { TaskId } from '../../../experiments/policies/taskNames.ts';
import { useWatchStore, type WatchState } from '../scene/context.ts';

/** One state of an episode. */
export interface Moment {
  readonly episode: Episode;
  readonly at: number;
  /** How far slow motion is on the way to the next state, from 0 to 1. */
  readonly part: number;
}

/** Null before there is an episode of the task. */
export function momentOf({ episode, at }: WatchState, task: TaskId): Moment | null {
  if (!episode || episode.task !== task) return null;
  const whole = Math.min(Math.floor(at), episode.length);
  return { episode, at: whole, part: whole < episode.length ? at - whole : 0 };
}

/** Calls `draw` now and at every change; give it the same function until it draws something else. */
export function useDrawn(task: TaskId, draw: (moment: Moment | null) => void): void {
  const store = useWatchStore();
  useLayoutEffect(() => {
    const tell = (watch: WatchState): void => draw(momentOf(watch, task));
    tell(store.getState());
    return store.subscribe(tell);
  }, [store, task, draw]);
}

/** The present moment, new at most every so many milliseconds. */
export function useMoment(task: TaskId, ms: number): Moment | null {
  const store = useWatchStore();
  const [moment, setMoment] = useState(() => momentOf(store.getState(), task));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => {
      timer = undefined;
      setMoment(momentOf(store.getState(), task));
    };
    take();
    const stop = store.subscribe(() => {
      timer ??= setTimeout(take, ms);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, task, ms]);
  return moment;
}
