/** The scene on its canvas: drawn past React at every state, in the theme of the page and the pixels of the screen. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { cx } from '../../../charts/classNames.ts';
import type { ChartLayout } from '../../../charts/metrics.ts';
import { settingsOf } from '../../shared/changes.ts';
import { usePolicies } from '../types.ts';
import { useWatch, useWatchStore } from './context.ts';
import { paintLander } from './lander/paintLander.ts';
import { useSky } from './lander/useSky.ts';
import { paintCart } from './paintCart.ts';
import { useScenePalette } from './palette.ts';
import styles from './scene.module.css';
import { sceneLabel } from './sceneWords.ts';
import { useHands } from './useHands.ts';
import { prefersStillness } from './Watch.tsx';

/** The words change seldom enough to be read out. */
const LABEL_MS = 3000;

export interface SceneCanvasProps {
  readonly place: ChartLayout;
  readonly width: number;
  readonly height: number;
}

export function SceneCanvas({ place, width, height }: SceneCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useWatchStore();
  const task = usePolicies((s) => settingsOf(s).task);
  const by = useWatch((s) => s.by);
  const palette = useScenePalette();
  const sky = useSky();
  const ratio = Math.min(3, window.devicePixelRatio || 1);
  const input = useHands(by === 'reader');
  const label = useLabel();

  const draw = useCallback(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0 || height === 0) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { episode, at } = store.getState();
    if (!episode || episode.task !== task) {
      context.clearRect(0, 0, width, height);
      return;
    }
    const view = { width, height, place, palette, episode, at, reducedMotion: prefersStillness() };
    if (task === 'lander') paintLander(context, { ...view, sky });
    else paintCart(context, view);
  }, [store, task, width, height, place, palette, sky, ratio]);

  useLayoutEffect(() => {
    draw();
    return store.subscribe(draw);
  }, [store, draw]);

  // every turn of the reader's begins with the keys on the scene
  const turn = useWatch((s) => (s.by === 'reader' ? s.episode : null));
  useEffect(() => {
    if (turn) canvas.current?.focus({ preventScroll: true });
  }, [turn]);

  return (
    <canvas
      ref={canvas}
      className={cx(styles['canvas'], by === 'reader' && styles['inHand'])}
      width={Math.round(width * ratio)}
      height={Math.round(height * ratio)}
      style={{ height }}
      {...(by === 'reader'
        ? {
            tabIndex: 0,
            role: 'application',
            'aria-label': `${label}. Arrow keys play, Enter begins again, Escape gives back.`,
            ...input,
          }
        : { role: 'img', 'aria-label': label })}
    />
  );
}

/** The scene in words, renewed now and then. */
function useLabel(): string {
  const store = useWatchStore();
  const [label, setLabel] = useState('The scene is being prepared.');
  useEffect(() => {
    const say = (): void => {
      const { episode, at } = store.getState();
      setLabel(sceneLabel(episode, at));
    };
    const timer = setInterval(say, LABEL_MS);
    const first = setTimeout(say, 200);
    return () => {
      clearInterval(timer);
      clearTimeout(first);
    };
  }, [store]);
  return label;
}
