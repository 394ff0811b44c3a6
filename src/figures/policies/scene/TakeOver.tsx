/** The reader's own turn: the way in and out, buttons for fingers, and how it went beside the policy. */
import { useEffect, useRef } from 'react';
import { cx } from '../../../charts/classNames.ts';
import { SOLVED_OVER } from '../../../experiments/policies/solved.ts';
import buttons from '../../../ui/buttons.module.css';
import { settingsOf } from '../../shared/changes.ts';
import { trainingRuns, watchedJob } from '../state.ts';
import { styleOf } from '../styles.ts';
import type { PoliciesState } from '../types.ts';
import { usePolicies } from '../types.ts';
import { useWatch, useWatchActions } from './context.ts';
import { handsOf } from './hands.ts';
import styles from './scene.module.css';
import { type Rival, verdictWords } from './sceneWords.ts';

/** Mean return of the last training episodes of the policy on show, 100 or what there were by its moment; null before any. */
function useRival(): Rival | null {
  const task = usePolicies((s) => settingsOf(s).task);
  const method = usePolicies((s) => watchedJob(s)?.method ?? null);
  const moment = useWatch((s) => s.whose?.networks.steps ?? 0);
  const episodes = usePolicies((s) => pointBefore(s, moment, 'episodes'));
  const mean = usePolicies((s) => pointBefore(s, moment, 'window'));
  return method && mean !== null && episodes !== null
    ? { name: styleOf(method, task).label, mean, episodes: Math.min(episodes, SOLVED_OVER) }
    : null;
}

/** Of the watched run's curve at its last point that is not beyond a moment; null before the first. */
function pointBefore(state: PoliciesState, moment: number, of: 'episodes' | 'window'): number | null {
  const job = watchedJob(state);
  const run = trainingRuns(state).find(
    (each) => each.job.method === job?.method && each.job.seed === job.seed,
  );
  if (!run) return null;
  return run.curve[of][run.curve.steps.findLastIndex((each) => each <= moment)] ?? null;
}

/** One button, so that the focus comes back to it when the reader gives back. */
export function TakeOverButton() {
  const task = usePolicies((s) => settingsOf(s).task);
  const by = useWatch((s) => s.by);
  const ready = useWatch((s) => s.episode !== null);
  const { takeOver, giveBack } = useWatchActions();
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(by);
  useEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement?.tagName === 'CANVAS';
    if (was.current === 'reader' && by === 'policy' && isLost) button.current?.focus({ preventScroll: true });
    was.current = by;
  }, [by]);
  if (!handsOf(task)) return null;
  return (
    <button
      ref={button}
      type="button"
      className={buttons['word']}
      aria-disabled={!ready || undefined}
      onClick={by === 'reader' ? giveBack : takeOver}
    >
      <span className={buttons['underlined']}>{by === 'reader' ? 'Give back' : 'Take over'}</span>
    </button>
  );
}

/** Under the scene while the reader acts. */
export function HandsPanel() {
  const task = usePolicies((s) => settingsOf(s).task);
  const episode = useWatch((s) => s.episode);
  const over = useWatch((s) => s.episode !== null && s.episode.ended !== null && s.at >= s.episode.length);
  const { press, takeOver } = useWatchActions();
  const rival = useRival();
  const hands = handsOf(task);
  if (!hands) return null;
  return (
    <div className={styles['hands']}>
      <p role="status">
        {over && episode ? (
          verdictWords(episode, task, rival)
        ) : (
          <>
            <span className={styles['byKeys']}>{hands.words}</span>
            <span className={styles['byTouch']}>{hands.touch}</span>
          </>
        )}
      </p>
      <div className={styles['zones']}>
        {over ? (
          <button type="button" className={cx(buttons['word'], styles['again'])} onClick={takeOver}>
            <span className={buttons['underlined']}>Again</span>
            <span className={styles['hint']}>Enter</span>
          </button>
        ) : (
          hands.zones.map(({ action, words }) => (
            <button
              key={words}
              type="button"
              className={styles['zone']}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                press(action);
              }}
              onPointerUp={() => press(null)}
              onPointerCancel={() => press(null)}
              onKeyDown={(event) => {
                if (event.key === ' ' || event.key === 'Enter') press(action);
              }}
              onKeyUp={() => press(null)}
            >
              {words}
            </button>
          ))
        )}
      </div>
    </div>
  );
}
