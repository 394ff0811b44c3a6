/** The size a box was given, followed as it changes. */
import { useCallback, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Attach the returned ref to a box; its content size follows, in whole px. Until it is measured, `initial` holds.
 * A chart must not make its own box grow, so the box needs a width that does not come from its content.
 */
export function useSize(
  initial: Size = { width: 0, height: 0 },
): readonly [(node: Element | null) => void, Size] {
  const [size, setSize] = useState(initial);
  const ref = useCallback((node: Element | null) => {
    if (!node) return;
    const put = (width: number, height: number): void => {
      const next = { width: Math.floor(width), height: Math.floor(height) };
      setSize((old) => (old.width === next.width && old.height === next.height ? old : next));
    };
    // measured at once, so that the first paint is already right
    const box = node.getBoundingClientRect();
    put(box.width, box.height);
    const observer = new ResizeObserver((entries) => {
      const last = entries.at(-1);
      if (last) put(last.contentRect.width, last.contentRect.height);
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
