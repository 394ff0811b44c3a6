/** Keys and fingers on the scene while the reader acts. */
import { type HTMLAttributes, type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { settingsOf } from '../../shared/changes.ts';
import { usePolicies } from '../types.ts';
import { useWatchActions, useWatchStore } from './context.ts';
import { handsOf } from './hands.ts';

/** Handlers of the element that listens; none on a task that no hand can play. */
export function useHands(active: boolean): HTMLAttributes<HTMLElement> {
  const task = usePolicies((s) => settingsOf(s).task);
  const store = useWatchStore();
  const { press, takeOver, giveBack } = useWatchActions();
  /** In the order in which they were pressed. */
  const held = useRef<readonly string[]>([]);
  useEffect(() => {
    if (!active) held.current = [];
  }, [active]);
  const hands = handsOf(task);
  if (!hands) return {};

  const hold = (keys: readonly string[]): void => {
    held.current = keys;
    press(hands.action(keys));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, repeat } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isAgain = key === 'Enter' || key === ' ';
    if (key !== 'Escape' && !isAgain && !hands.keys.includes(key)) return;
    // neither scrolls the page nor does what the key does elsewhere in the figure
    event.preventDefault();
    event.stopPropagation();
    if (repeat) return;
    if (key === 'Escape') giveBack();
    else if (!isAgain) hold([...held.current.filter((other) => other !== key), key]);
    else if (store.getState().episode?.ended) takeOver();
  };
  const point = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    press(hands.zone(Math.min(1, Math.max(0, (clientX - left) / Math.max(1, width)))));
  };
  const lift = (): void => press(hands.action(held.current));
  return {
    onKeyDown,
    onKeyUp: ({ key }) => {
      if (held.current.includes(key)) hold(held.current.filter((other) => other !== key));
    },
    onBlur: () => hold([]),
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      point(event);
    },
    onPointerMove: (event) => {
      if (event.buttons > 0) point(event);
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  };
}
