/** The scene on its canvas: drawn past React at every state, in the theme of the page and the pixels of the screen. */
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { cx } from '../../../charts/classNames.ts';
import type { ChartLayout } from '../../../charts/metrics.ts';
import { useControl } from '../context.ts';
import { settingsOf } from '../state.ts';
import { useWatch, useWatchActions, useWatchStore } from './context.ts';
import { handsOf } from './hands.ts';
import { paintLander } from './lander/paintLander.ts';
import { useSky } from './lander/useSky.ts';
import { paintCart } from './paintCart.ts';
import { useScenePalette } from './palette.ts';
import styles from './scene.module.css';
import { sceneLabel } from './sceneWords.ts';
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
  const task = useControl((s) => settingsOf(s).task);
  const by = useWatch((s) => s.by);
  const palette = useScenePalette();
  const sky = useSky();
  const [ratio] = useState(() => Math.min(3, window.devicePixelRatio || 1));
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

  useEffect(() => {
    if (by === 'reader') canvas.current?.focus({ preventScroll: true });
  }, [by]);

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
            'aria-label': `${label} Arrow keys play, Escape gives back.`,
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

/** Keys and fingers on the canvas, for as long as the reader acts. */
function useHands(active: boolean) {
  const task = useControl((s) => settingsOf(s).task);
  const actions = useWatchActions();
  const held = useRef<string[]>([]);
  const hands = handsOf(task);
  useEffect(() => {
    if (!active) held.current = [];
  }, [active]);
  if (!hands) return {};
  const tell = (): void => actions.press(hands.action(held.current));
  const onKey = (event: KeyboardEvent, isDown: boolean): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && isDown) {
      event.preventDefault();
      actions.giveBack();
      return;
    }
    if (!hands.keys.includes(event.key)) return;
    event.preventDefault();
    const others = held.current.filter((key) => key !== event.key);
    if (isDown && others.length < held.current.length) return; // the keyboard repeats itself
    held.current = isDown ? [...others, event.key] : others;
    tell();
  };
  const onPointer = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    actions.press(hands.zone((event.clientX - box.left) / Math.max(1, box.width)));
  };
  return {
    onKeyDown: (event: KeyboardEvent) => onKey(event, true),
    onKeyUp: (event: KeyboardEvent) => onKey(event, false),
    onBlur: () => {
      held.current = [];
      tell();
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      onPointer(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.buttons > 0) onPointer(event);
    },
    onPointerUp: () => actions.press(null),
    onPointerCancel: () => actions.press(null),
  };
}
