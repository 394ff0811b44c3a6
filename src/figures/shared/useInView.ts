/** Tells whether anybody can be looking: the element is on the screen and the tab is not hidden. */
import { type RefObject, useEffect } from 'react';

export function useInView(element: RefObject<Element | null>, onChange: (inView: boolean) => void): void {
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    let onScreen = true;
    const tell = (): void => onChange(onScreen && document.visibilityState === 'visible');
    const observer = new IntersectionObserver((entries) => {
      onScreen = entries.at(-1)?.isIntersecting ?? true;
      tell();
    });
    observer.observe(node);
    document.addEventListener('visibilitychange', tell);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', tell);
    };
  }, [element, onChange]);
}
