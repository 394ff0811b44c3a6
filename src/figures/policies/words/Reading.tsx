/** The honest reading beside the panes. */
import { useMemo } from 'react';
import shared from '../../shared/figure.module.css';
import { useRuns } from '../panes/useRuns.ts';
import { settingsOf } from '../state.ts';
import { usePolicies } from '../types.ts';
import {
  calm,
  caveats,
  difference,
  paperWords,
  shortEpisodes,
  simplest,
  standing,
  stopped,
} from './reading.ts';
import { taskResult } from './results.ts';

export function Reading() {
  const settings = usePolicies(settingsOf);
  const runs = useRuns('training');
  const measured = useRuns('variance');
  const { task } = settings;
  const result = useMemo(() => taskResult(runs, settings), [runs, settings]);
  const sentences = [
    standing(result, task),
    difference(result, task),
    simplest(result),
    shortEpisodes(runs, task),
    calm(measured, task),
    ...stopped(runs),
  ].filter((sentence) => sentence !== null);
  return (
    <div className={shared['reading']}>
      <h3>Read it honestly</h3>
      {sentences.length === 0 && (
        <p>
          Once a few seeds are solved this says who needs fewer episodes, and by how much more than chance.
        </p>
      )}
      {[...sentences, paperWords(task), ...caveats(settings)].map((sentence) => (
        <p key={sentence}>{unbroken(sentence)}</p>
      ))}
    </div>
  );
}

/** Running text in which no number breaks at its thin space. */
const unbroken = (text: string): string => text.replaceAll('\u2009', '\u2060\u2009\u2060');
