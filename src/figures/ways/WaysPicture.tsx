/** The two ways: a bell of samples under a cost, what each sample says of the slope in either way, and how widely they say it. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { type Box, Picture, rowsOf } from '../../charts/picture/Picture.tsx';
import { PicturePane, PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { PictureStrips, type StripData } from '../../charts/picture/PictureStrips.tsx';
import type { PictureInk, PictureSize } from '../../charts/picture/size.ts';
import { summarise, verdictOf } from '../../charts/strips.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { lookOf } from '../shared/looks.ts';
import { type Ways, waysOf } from './compute.ts';
import { Arrows, Bell, Cost } from './marks.tsx';
import { OBJECTIVES } from './objectives.ts';
import type { WaysSettings } from './settings.ts';
import { ALWAYS_ZERO, NO_PATH, SCORE_FORMULA, slopeWords } from './words.ts';

export interface WaysPictureProps {
  readonly settings: WaysSettings;
  readonly size: PictureSize;
  readonly description: string;
}

interface PaneProps {
  readonly box: Box;
  readonly ink: PictureInk;
  readonly settings: WaysSettings;
  readonly ways: Ways;
}

/** Wide enough for all but a few samples of any bell that can be set, and always the same, so that dragging moves the bell alone. */
const B_AXIS = { domain: [-3, 3] as const, ticks: [-3, -2, -1, 0, 1, 2, 3] };

export function WaysPicture({ settings, size, description }: WaysPictureProps) {
  const ways = waysOf(settings);
  return (
    <Picture size={size} title={CATALOGUE_OF_FIGURES.ways.claim} description={description}>
      {(box, ink) => {
        const pane = { ink, settings, ways };
        if (box.height < ink.metrics.tick * 16) return <SpreadPane {...pane} box={box} />;
        // On a slide there is room for the samples and the spread, or for neither to be read.
        if (size.place === 'slide') {
          const [bell, spread] = rowsOf(box, [1, 1.5], ink.gap * 0.4);
          return (
            <>
              <BellPane {...pane} box={bell!} />
              <SpreadPane {...pane} box={spread!} />
            </>
          );
        }
        if (size.place === 'phone') {
          const [left, spread] = rowsOf(box, [1.25, 1], ink.gap);
          return (
            <>
              <SamplePanes {...pane} box={left!} />
              <SpreadPane {...pane} box={spread!} />
            </>
          );
        }
        const width = (box.width - 2 * ink.gap) * 0.56;
        return (
          <>
            <SamplePanes {...pane} box={{ ...box, width }} />
            <SpreadPane
              {...pane}
              box={{ ...box, x: box.x + width + 2 * ink.gap, width: box.width - width - 2 * ink.gap }}
            />
          </>
        );
      }}
    </Picture>
  );
}

/** The bell, and under it each sample's gradient in either way, on the same b. */
function SamplePanes({ box, ...pane }: PaneProps) {
  const { ink, ways } = pane;
  const [bell, score, path] = rowsOf(box, [1.5, 1, 1], ink.gap * 0.6);
  const shown = [ways.score, ways.path].flatMap((each) => Array.from(each.subarray(0, SHOWN), Math.abs));
  const reach = Math.max(...shown, Math.abs(ways.slope), 0.1) * 1.1;
  return (
    <>
      <BellPane {...pane} box={bell!} />
      <LanePane {...pane} box={score!} way="score" reach={reach} />
      <LanePane {...pane} box={path!} way="path" reach={reach} last />
    </>
  );
}

/** How many samples are drawn one by one: as many as a strip has dots. */
export const SHOWN = 30;

const marginsOf = ({ metrics: { tick } }: PictureInk) => ({
  left: tick * 2.6,
  right: tick * 1.6,
  top: tick * 0.5,
  bottom: tick * 0.6,
});

function BellPane({ box, ink, settings, ways }: PaneProps) {
  const { range, label } = OBJECTIVES[settings.objective];
  const y = niceTicks(range[0], range[1], 2);
  const margin = (range[1] - range[0]) * 0.12;
  const slide = ink.metrics.layout === 'slide';
  return (
    <PicturePane
      box={box}
      title={`f(b) = ${label}`}
      words={slide ? undefined : 'over the bell of b and its first samples'}
    >
      {(room) => (
        <PicturePlot
          room={room}
          margins={{ ...marginsOf(ink), ...(slide ? { bottom: ink.metrics.tick * 2 } : {}) }}
          x={{ ...B_AXIS, format: (b) => formatNumber(b), hide: !slide, unit: 'b' }}
          y={{
            domain: [range[0] - margin, range[1] + margin],
            ticks: y.values,
            format: (f) => formatNumber(f, y.digits),
            baseline: 0,
          }}
        >
          {(scales) => (
            <>
              <Bell scales={scales} settings={settings} />
              <Cost scales={scales} settings={settings} samples={ways.samples.subarray(0, SHOWN)} />
            </>
          )}
        </PicturePlot>
      )}
    </PicturePane>
  );
}

interface LaneProps extends PaneProps {
  readonly way: 'score' | 'path';
  /** The greatest gradient of either lane: both have one scale. */
  readonly reach: number;
  readonly last?: boolean;
}

function LanePane({ box, ink, ways, way, reach, last = false }: LaneProps) {
  const style = lookOf(way === 'score' ? 'reinforce' : 'reparameterisation');
  const { values, digits } = niceTicks(0, reach, 2);
  const most = values.at(-1) ?? 0;
  const margins = marginsOf(ink);
  const words = way === 'score' ? SCORE_FORMULA : ways.pathApplies ? 'f′(b)' : 'f′(b), which is 0';
  return (
    <PicturePane box={box} title={way === 'score' ? 'Score function' : 'Reparameterisation'} words={words}>
      {(room) => (
        <PicturePlot
          room={room}
          margins={last ? { ...margins, bottom: ink.metrics.tick * 2 } : margins}
          x={{ ...B_AXIS, format: (b) => formatNumber(b), hide: !last, unit: 'b' }}
          y={{
            domain: [-reach, reach],
            ticks: most > 0 ? [-most, 0, most] : [0],
            format: (g) => formatNumber(g, digits),
            baseline: 0,
          }}
        >
          {(scales) => (
            <Arrows
              scales={scales}
              style={style}
              samples={ways.samples.subarray(0, SHOWN)}
              gradientAt={way === 'score' ? ways.scoreAt : ways.pathAt}
              slope={ways.slope}
            />
          )}
        </PicturePlot>
      )}
    </PicturePane>
  );
}

function SpreadPane({ box, ink, settings, ways }: PaneProps) {
  const { score, path, slope, pathApplies } = ways;
  const rows: readonly StripData[] = [
    {
      style: lookOf('reinforce'),
      name: 'score function',
      values: score,
      verdict: verdictOf(summarise(score), slope).words,
    },
    {
      style: lookOf('reparameterisation'),
      name: 'reparameterisation',
      values: path,
      ...(pathApplies
        ? { verdict: verdictOf(summarise(path), slope).words }
        : { words: ALWAYS_ZERO, verdict: NO_PATH }),
    },
  ];
  const exact = { value: slope, words: slopeWords(slope) };
  // On a slide the line's own words say enough.
  if (ink.metrics.layout === 'slide')
    return (
      <g transform={`translate(${box.x} ${box.y})`}>
        <PictureStrips room={{ ...box, x: 0, y: 0 }} rows={rows} exact={exact} />
      </g>
    );
  return (
    <PicturePane
      box={box}
      title="Gradients of single samples"
      words={`${formatThousands(settings.draws)} each, as 30 dots`}
    >
      {(room) => <PictureStrips room={room} rows={rows} exact={exact} />}
    </PicturePane>
  );
}
