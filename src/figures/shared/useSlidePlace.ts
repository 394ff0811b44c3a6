/** Which of the two embedded layouts the window has room for, followed as it changes. */
import { useSyncExternalStore } from 'react';

/** Below either, text as large as a room needs would leave no room for the picture. */
const SLIDE = '(min-width: 700px) and (min-height: 500px)';

const subscribe = (listener: () => void): (() => void) => {
  const query = matchMedia(SLIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const useSlidePlace = (): 'slide' | 'small' =>
  useSyncExternalStore(subscribe, () => (matchMedia(SLIDE).matches ? 'slide' : 'small'));
