/** The race in a few sentences for screen readers, renewed when things have come to rest and never in a flood. */
import { useEffect, useState } from 'react';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { useRace } from './context.ts';
import { describe } from './describe.ts';

const PAUSE_MS = 2000;

export function Description() {
  const body = useRace((s) => (s.playing ? null : s.body));
  const [words, setWords] = useState('Training is being prepared.');
  useEffect(() => {
    if (!body) return;
    const timer = setTimeout(() => setWords(describe(body)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body]);
  return (
    <VisuallyHidden>
      <p role="status" data-testid="description">
        {words}
      </p>
    </VisuallyHidden>
  );
}
