/** Which of the two embedded layouts the window has room for, followed as it changes. */
import { useEffect, useSyncExternalStore } from 'react';

/** Below either, text as large as a room needs would leave no room for the picture. */
const SLIDE = '(min-width: 700px) and (min-height: 500px)';

const subscribe = (listener: () => void): (() => void) => {
  const query = matchMedia(SLIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** For the figure that has the window to itself: the page's styles follow it. */
export function useSlidePlace(): 'slide' | 'small' {
  const place = useSyncExternalStore(subscribe, () => (matchMedia(SLIDE).matches ? 'slide' : 'small'));
  useEffect(() => {
    document.body.dataset['layout'] = place;
  }, [place]);
  return place;
}
