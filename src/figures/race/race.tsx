/** Figure 1 of the paper, alive: every estimator trains the same coin again while the reader drags the target. */
import { toySettings } from '../../experiments/toy/settings.ts';
import { defineFigure } from '../figure.ts';
import { stageOf } from '../shared/stage.ts';
import { consequences, numberFork, raceSource, raceVerbs } from './behaviour.ts';
import { raceCommands } from './commands.ts';
import { describeRace } from './describe.ts';
import { raceFindings } from './findings.ts';
import { raceLink } from './link.ts';
import { RacePage, RaceSlide } from './RacePage.tsx';
import { RacePicture } from './RacePicture.tsx';
import { raceStatus } from './RaceStatus.tsx';
import { firstPlayhead } from './state.ts';
import { raceTable } from './table.ts';
import type { RaceTypes } from './types.ts';

export const race = defineFigure<RaceTypes>({
  id: 'race',
  settings: toySettings,
  own: () => ({ goal: 0, bands: true, fork: null, lines: [] }),
  source: raceSource,
  end: (settings) => settings.steps,
  first: (settings) => ({ at: firstPlayhead(settings) }),
  changed: consequences,
  asked: numberFork,
  verbs: raceVerbs,
  commands: raceCommands,
  link: raceLink,
  sequence: [
    { caption: 'Far from a tie every estimator finds its way down.', set: { target: 0.2 } },
    {
      caption: 'Near the tie the slope is small, and the noise is as large as before.',
      set: { target: 0.45 },
    },
    { caption: 'At the paper’s target what is subtracted decides.', set: { target: 0.499 } },
  ],
  status: raceStatus,
  stage: ({ body, request, playing }) => stageOf(body, request, playing),
  describe: ({ body }) => (body ? describeRace(body) : 'Training is being prepared.'),
  table: raceTable,
  findings: raceFindings,
  saved: 'numbers',
  picture: (state, size) => <RacePicture state={state} size={size} />,
  Page: RacePage,
  Slide: RaceSlide,
});
