/** The paper's binary autoencoders, alive: up to four estimators train the same model side by side in the reader's browser. */
import { vaeSettings } from '../../experiments/vae/settings.ts';
import { defineFigure } from '../figure.ts';
import { stageOf } from '../shared/stage.ts';
import { vaeSource, vaeVerbs } from './behaviour.ts';
import { vaeCommands } from './commands.ts';
import { vaeFindings } from './findings.ts';
import { vaeLink } from './link.ts';
import { isVaeRunning } from './state.ts';
import { vaeTable } from './table.ts';
import type { VaeTypes } from './types.ts';
import { VaePage, VaeSlide } from './VaePage.tsx';
import { VaeRunsPicture } from './VaeRunsPicture.tsx';
import { describeVae, vaeStatus } from './words.ts';

export const vae = defineFigure<VaeTypes>({
  id: 'vae',
  settings: vaeSettings,
  own: () => ({ until: null, own: null, images: null, picture: null, backend: null }),
  source: vaeSource(),
  end: (settings) => settings.steps,
  first: () => ({ playing: true }),
  verbs: vaeVerbs,
  commands: vaeCommands,
  link: vaeLink,
  sequence: [
    { caption: 'RELAX, REBAR and a running mean train the same model.', set: {}, play: true },
    { caption: 'On images that were never trained on.', set: { curve: 'validation' } },
  ],
  status: vaeStatus,
  stage: ({ body, request }) => stageOf(body, request, false),
  isRunning: isVaeRunning,
  describe: describeVae,
  // Another setting, or the first run.
  news: (s) => [s.history, (s.body?.runs.length ?? 0) > 0],
  table: vaeTable,
  findings: vaeFindings,
  saved: 'curves',
  picture: (state, size) => <VaeRunsPicture state={state} size={size} />,
  Page: VaePage,
  Slide: VaeSlide,
});
