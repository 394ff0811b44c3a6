/** A value that changes faster than it is worth drawing: the latest of it, at most every so many milliseconds. */
import { useEffect, useRef, useState } from 'react';

export function useThrottled<T extends object | null>(value: T, ms: number): T {
  const [shown, setShown] = useState<T>(value);
  const changed = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (shown === value) return;
    const timer = setTimeout(
      () => {
        changed.current = performance.now();
        setShown(value);
      },
      Math.max(0, changed.current + ms - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [value, shown, ms]);
  return shown;
}
