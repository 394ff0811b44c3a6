/** The painter: a few dozen Gaussian numbers place strokes, a brush with hard edges draws them, and four learn where from wrong pixels alone. */
import { formatThousands } from '../../charts/format.ts';
import { painterSettings } from '../../experiments/painter/settings.ts';
import type { StateWords } from '../../ui/StateLine.tsx';
import { defineFigure } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { stageOf } from '../shared/stage.ts';
import { painterChanged, painterSource, painterVerbs } from './behaviour.ts';
import { PainterPage, PainterSlide } from './PainterPage.tsx';
import { PainterPicture } from './PainterPicture.tsx';
import type { PainterState, PainterTypes } from './types.ts';
import { describePainter } from './words.ts';

function status(state: PainterState): StateWords {
  const { body, playing, inView } = state;
  if (!body) return { kind: 'preparing' };
  const spent = `${formatThousands(body.head)} of ${formatThousands(settingsOf(state).budget)}`;
  if (!playing) return body.state === 'finished' ? { kind: 'finished' } : { kind: 'paused', why: spent };
  return inView
    ? { kind: 'playing', doing: 'painting', speed: spent }
    : { kind: 'paused', why: 'not in view' };
}

export const painter = defineFigure<PainterTypes>({
  id: 'painter',
  settings: painterSettings,
  own: ({ budget }) => ({ goal: budget }),
  source: painterSource,
  end: ({ budget }) => budget,
  first: () => ({ playing: true }),
  changed: painterChanged,
  verbs: painterVerbs,
  sequence: [
    { caption: 'Eight strokes, a letter, and no slope anywhere.', set: { doodle: 'letter' } },
    { caption: 'A ring can be had in many ways: any of them will do.', set: { doodle: 'ring' } },
    { caption: 'More noise blurs the cost: easier to follow, harder to be exact.', set: { sigma: 0.2 } },
  ],
  status,
  stage: ({ body, request, playing }) => stageOf(body, request, playing),
  describe: describePainter,
  table: ({ body }) => {
    if (!body) return null;
    const { doodle, strokes, sigma, each, seed } = body.settings;
    return {
      file: `painter-strokes${strokes}-seed${seed}`,
      about: `doodle ${doodle}, ${strokes} strokes, σ = ${sigma}, ${each} paintings a step, seed ${seed}`,
      columns: [
        { name: 'painter', definition: 'whose gradient moves the means' },
        { name: 'evaluations', unit: 'evaluations', definition: 'paintings judged so far' },
        { name: 'wrong', unit: 'pixels', definition: 'wrong pixels of the picture at the means, of 576' },
      ],
      rows: body.lanes.flatMap(({ id, evaluations, wrong }) =>
        Array.from(evaluations, (at, i) => [id, at, wrong[i]!]),
      ),
    };
  },
  saved: 'records',
  picture: (state, size) => <PainterPicture state={state} size={size} />,
  Page: PainterPage,
  Slide: PainterSlide,
});
