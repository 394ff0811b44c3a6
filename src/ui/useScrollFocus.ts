/** Makes a box that scrolls sideways reachable by keyboard, but only while it has something to scroll. */
import { useCallback } from 'react';

/** Attach the returned ref to the scrolling box. */
export const useScrollFocus = (): ((node: HTMLElement | null) => (() => void) | undefined) =>
  useCallback((node: HTMLElement | null) => {
    if (!node) return undefined;
    const look = (): void => {
      if (node.scrollWidth > node.clientWidth + 1) node.tabIndex = 0;
      else node.removeAttribute('tabindex');
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(node);
    for (const child of node.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
