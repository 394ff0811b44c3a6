/** The honest reading beside the panes. */
import { useMemo } from 'react';
import { settingsOf } from '../../shared/changes.ts';
import shared from '../../shared/figure.module.css';
import { usePoliciesRuns } from '../panes/useRuns.ts';
import { usePolicies } from '../types.ts';
import {
  calmestMethod,
  caveats,
  difference,
  paperEpisodesWords,
  shortEpisodes,
  simplest,
  standingOfMethods,
  stopped,
} from './reading.ts';
import { taskResult } from './results.ts';

export function PoliciesReading() {
  const settings = usePolicies(settingsOf);
  const runs = usePoliciesRuns('training');
  const measured = usePoliciesRuns('variance');
  const { task } = settings;
  const result = useMemo(() => taskResult(runs, settings), [runs, settings]);
  const sentences = [
    standingOfMethods(result, task),
    difference(result, task),
    simplest(result),
    shortEpisodes(runs, task),
    calmestMethod(measured, task),
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
      {[...sentences, paperEpisodesWords(task), ...caveats(settings)].map((sentence) => (
        <p key={sentence}>{unbroken(sentence)}</p>
      ))}
    </div>
  );
}

/** Running text in which no number breaks at its thin space. */
const unbroken = (text: string): string => text.replaceAll('\u2009', '\u2060\u2009\u2060');
