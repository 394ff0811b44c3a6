/** The laboratory as one picture: a strip of gradients for each estimator on the exact value, and their training under it. */
import { stepAxis } from '../../charts/axes.ts';
import { formatCompact, formatNumber, formatThousands } from '../../charts/format.ts';
import { type Box, Picture, rowsOf } from '../../charts/picture/Picture.tsx';
import { PicturePane } from '../../charts/picture/PicturePane.tsx';
import { PictureStrips, type StripData } from '../../charts/picture/PictureStrips.tsx';
import type { PictureInk, PictureSize } from '../../charts/picture/size.ts';
import { TrainingPanes } from '../../charts/picture/TrainingPicture.tsx';
import { breakLines, Words } from '../../charts/picture/words.tsx';
import { stripDomain, summarise } from '../../charts/strips.ts';
import { niceTicks } from '../../charts/ticks.ts';
import type { TrainingData } from '../../charts/training.ts';
import { drawnWords } from '../../experiments/lab/drawn.ts';
import type { LabBody, LabRow, LabTruth } from '../../experiments/lab/messages.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { lookOfRow } from './looks.ts';
import { isAgreed, type LabState } from './types.ts';
import { asideWords, CONSENT, compared, describeLab, labVerdict, ratioCell, truthWords } from './words.ts';

export interface LaboratoryPictureProps {
  readonly state: LabState;
  readonly size: PictureSize;
}

/** Height of one strip, as a multiple of its type. */
const STRIP = 4.6;

export function LaboratoryPicture({ state, size }: LaboratoryPictureProps) {
  const { body } = state;
  const settings = settingsOf(state);
  return (
    <Picture
      size={size}
      title={CATALOGUE_OF_FIGURES.laboratory.claim}
      description={describeLab(state)}
      foot={`f(b) = ${settings.formula}, ${drawnWords(settings)}, t = ${settings.target}`}
    >
      {(box, ink) =>
        isAgreed(state) && body?.truth && body.rows.some(({ draws }) => draws > 1) ? (
          <Panes box={box} ink={ink} body={body} truth={body.truth} slide={size.place === 'slide'} />
        ) : (
          <Nothing box={box} ink={ink} words={nothingWords(state)} />
        )
      }
    </Picture>
  );
}

const nothingWords = (state: LabState): string =>
  isAgreed(state) ? (state.body?.refusal ?? 'Every outcome is being visited …') : CONSENT;

interface RoomProps {
  readonly box: Box;
  readonly ink: PictureInk;
}

function Nothing({ box, ink, words }: RoomProps & { readonly words: string }) {
  const size = ink.type.head;
  const lines = breakLines([{ text: words }], box.width, size);
  return <Words x={box.x} y={box.y + box.height / 3} size={size} lines={lines} />;
}

interface PanesProps extends RoomProps {
  readonly body: LabBody;
  readonly truth: LabTruth;
  readonly slide: boolean;
}

function Panes({ box, ink, body, truth, slide }: PanesProps) {
  const rows = body.rows.filter(({ draws }) => draws > 1);
  const trained = body.lines.filter(({ steps }) => steps.length > 1);
  const strips = (rows.length + 1) * STRIP * ink.metrics.label;
  const both = !slide && trained.length > 0;
  const [upper, lower] = rowsOf(box, both ? [strips, box.height * 0.42] : [1], ink.gap);
  const aside = asideWords(body);
  return (
    <>
      <PicturePane
        box={upper!}
        title="Gradients of one sample"
        words={`at the same θ, along the ${truth.draws === null ? 'exact' : 'measured'} gradient; the triangle is their mean. ${aside}`}
      >
        {(room) => (
          <PictureStrips
            room={{ ...room, height: Math.min(room.height, strips) }}
            rows={rows.map((row) => (slide ? shortStripOf(row, body.rows) : stripOf(row)))}
            {...(slide ? { domain: roomyDomain(rows, lengthAlong(truth)) } : {})}
            exact={{
              value: lengthAlong(truth),
              words: `${truth.draws === null ? 'exact' : 'measured'} ${formatNumber(lengthAlong(truth), 3)}`,
            }}
          />
        )}
      </PicturePane>
      {both && <TrainingPanes room={lower!} ink={ink} panes={[trainingPane(body, truth, ink)]} />}
    </>
  );
}

/** ∇E f(b) along its own direction. */
export const lengthAlong = ({ gradient, direction }: LabTruth): number =>
  gradient.reduce((sum, each, j) => sum + each * direction[j]!, 0);

function stripOf(row: LabRow): StripData {
  const { id, along, mean, error, variance } = row;
  const finite = along.every(Number.isFinite);
  return {
    style: lookOfRow(id),
    values: finite ? along : along.filter(Number.isFinite),
    words: finite
      ? `${row.verdict === 'biased' ? 'biased: ' : ''}mean ${formatNumber(mean, 3)} ± ${formatNumber(error, 3)}, variance ${formatCompact(variance, 3)}`
      : '',
    verdict: labVerdict(row),
  };
}

/** On a slide a row is one line of type: its variance over REINFORCE's, or that it is biased. */
function shortStripOf(row: LabRow, rows: readonly LabRow[]): StripData {
  const { reinforce } = compared(row, rows);
  const ratio = reinforce === null ? '' : `variance × ${ratioCell(reinforce)}`;
  const { verdict: _, ...strip } = stripOf(row);
  return { ...strip, words: row.verdict === 'biased' ? 'biased' : ratio };
}

/** With room at both sides for words, so that they lie on no dots. */
function roomyDomain(rows: readonly LabRow[], exact: number): readonly [number, number] {
  const [low, high] = stripDomain(
    rows.map(({ along }) => summarise(along.filter(Number.isFinite))),
    exact,
  );
  const side = 0.35 * (high - low);
  return [low - side, high + side];
}

/** Below this share of a loss its differences are rounding. */
const ROUNDING = 1e-9;

function trainingPane({ lines, settings }: LabBody, truth: LabTruth, ink: PictureInk) {
  const all = lines.flatMap(({ loss }) => [...loss].filter(Number.isFinite));
  const [least, most] = [Math.min(...all), Math.max(...all)];
  // A cost that nothing can lower is one flat line.
  const flat = most - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(most));
  const y = flat ? niceTicks(least - 1, most + 1, 4) : niceTicks(least, most, 4);
  const low = Math.min(least, y.values[0] ?? 0);
  const high = Math.max(most, y.values.at(-1) ?? 0);
  const { domain, ticks } = stepAxis(settings.steps, ink.xTicks);
  const data: TrainingData = {
    lines: lines.map(({ id, steps, loss }) => ({ key: id, style: lookOfRow(id), xs: steps, ys: loss })),
    x: { domain, ticks, format: formatThousands, unit: 'steps' },
    y: {
      domain: [low, high],
      ticks: y.values,
      format: (value) => formatNumber(value, y.digits),
    },
    valueFormat: (value) => formatNumber(value, Math.max(3, y.digits)),
  };
  return { title: 'Expected loss', words: `${truthWords(truth)}; all from the same θ, one seed`, data };
}
