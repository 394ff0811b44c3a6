/** What a map says at the place that is read; spoken only where the arrow keys chose it, and not at every change of training. */
import { useEffect, useRef, useState } from 'react';
import type { Place } from '../../../charts/heat/HeatMap.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import styles from './maps.module.css';

const PAUSE_MS = 400;

export interface ReadingProps {
  readonly pointed: Place | null;
  readonly children: string;
}

export function MapReading({ pointed, children: words }: ReadingProps) {
  const latest = useRef(words);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    latest.current = words;
  });
  useEffect(() => {
    if (!pointed?.keyed) return;
    const timer = setTimeout(() => setSpoken(latest.current), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [pointed]);
  return (
    <>
      <p className={styles['reading']} data-reading>
        {words}
      </p>
      <VisuallyHidden>
        <span aria-live="polite">{pointed?.keyed ? spoken : ''}</span>
      </VisuallyHidden>
    </>
  );
}
