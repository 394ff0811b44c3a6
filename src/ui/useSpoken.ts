/** Words for screen readers about what the reader has just changed: once changes pause, and never because training moved on. */
import { useCallback, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 1000;

export interface SpokenWords {
  readonly spoken: string;
  /** Says the words as they will stand after a pause. */
  readonly soon: () => void;
}

export function useSpoken(words: string): SpokenWords {
  const [spoken, setSpoken] = useState('');
  const [changes, setChanges] = useState(0);
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  });
  useEffect(() => {
    if (changes === 0) return;
    const timer = setTimeout(() => setSpoken(latest.current), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [changes]);
  return { spoken, soon: useCallback(() => setChanges((n) => n + 1), []) };
}
