/** Reinforcement learning, alive: three tasks, four policy gradients, many seeds, and the control variate as a picture. */
import { policiesSettings } from '../../experiments/policies/settings.ts';
import { defineFigure } from '../figure.ts';
import { policiesVerbs, poolSource } from './behaviour.ts';
import { policiesCommands } from './commands.ts';
import { policiesFindings } from './findings.ts';
import { PoliciesPage, PoliciesSlide } from './PoliciesPage.tsx';
import { PoliciesPicture } from './PoliciesPicture.tsx';
import { policiesStatus } from './progressWords.ts';
import { isPoliciesRunning } from './state.ts';
import { policiesTable } from './table.ts';
import type { PoliciesTypes } from './types.ts';
import { describePolicies } from './words/describe.ts';

export const policies = defineFigure<PoliciesTypes>({
  id: 'policies',
  settings: policiesSettings,
  own: () => ({
    runs: [],
    checkpoints: new Map(),
    progress: null,
    results: new Map(),
    finished: false,
    stepFrom: null,
  }),
  source: poolSource(),
  end: (settings) => settings.steps,
  first: () => ({ playing: true }),
  verbs: policiesVerbs,
  commands: policiesCommands,
  sequence: [
    { caption: 'Five seeds of A2C and RELAX learn to balance a pole.', set: {}, play: true },
    { caption: 'The same pendulum, pushed with a force that is any number.', set: { task: 'pendulum' } },
  ],
  status: policiesStatus,
  stage: (state) => (isPoliciesRunning(state) ? 'working' : 'resting'),
  isRunning: isPoliciesRunning,
  describe: describePolicies,
  // Another setting, or the first run.
  news: (s) => [s.history, s.runs.length > 0],
  table: policiesTable,
  findings: policiesFindings,
  saved: 'curves',
  picture: (state, size) => <PoliciesPicture state={state} size={size} />,
  Page: PoliciesPage,
  Slide: PoliciesSlide,
});
