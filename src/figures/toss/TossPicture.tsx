/** The toss: the expected cost as a line, the average of these tosses as a staircase over it, and each toss where it flips. */
import { formatNumber } from '../../charts/format.ts';
import { PictureRuler } from '../../charts/picture/marks.tsx';
import { type Box, Picture, rowsOf } from '../../charts/picture/Picture.tsx';
import { PicturePane, PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { type PictureInk, type PictureSize, useInk } from '../../charts/picture/size.ts';
import { estimateWidth } from '../../charts/picture/words.tsx';
import type { PlotScales } from '../../charts/scales.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { lookOf } from '../shared/looks.ts';
import { type Toss, tossOf } from './compute.ts';
import { Coins, Lens, SlopeTriangle, STAIRS, Staircase } from './marks.tsx';
import type { TossSettings } from './settings.ts';
import { averageWords, countWords, expectedWords, facesWords, flipWords } from './words.ts';

export interface TossPictureProps {
  readonly settings: TossSettings;
  readonly size: PictureSize;
  readonly description: string;
}

const THETAS = { domain: [0, 1] as const, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] };
/** With fewer tosses every tread is wide enough to be seen flat. */
const LENS_FROM = 100;

export function TossPicture({ settings, size, description }: TossPictureProps) {
  const toss = tossOf(settings);
  return (
    <Picture size={size} title={CATALOGUE_OF_FIGURES.toss.claim} description={description}>
      {(box, ink) => <Panes box={box} ink={ink} toss={toss} theta={settings.theta} />}
    </Picture>
  );
}

interface PanesProps {
  readonly box: Box;
  readonly ink: PictureInk;
  readonly toss: Toss;
  readonly theta: number;
}

function Panes({ box, ink, toss, theta }: PanesProps) {
  const { tick } = ink.metrics;
  const count = toss.steps.length;
  // In the smallest frames the costs stand alone.
  const lens = count >= LENS_FROM && box.height > tick * 12;
  const both = box.height > tick * 16;
  const [costs, coins] = rowsOf(box, both ? [3, 1] : [1], ink.gap * 0.7, [0, tick * 5.6]);
  const top = Math.max(...toss.costs) * 1.1;
  const y = niceTicks(0, top, 4);
  const x = { ...THETAS, format: (at: number) => formatNumber(at, 1) };
  const sides = { left: tick * 3.2, right: tick * 2 };
  return (
    <>
      <PicturePane box={costs!} title="Average cost" words={`of ${countWords(count)}, against the coin’s θ`}>
        {(room) => (
          <PicturePlot
            room={room}
            margins={{ ...sides, top: tick * 3.6, bottom: tick * (both ? 0.9 : 2) }}
            x={{ ...x, hide: both, unit: 'θ' }}
            y={{
              domain: [0, top],
              ticks: y.values,
              format: (at) => formatNumber(at, y.digits),
              baseline: 0,
            }}
          >
            {(scales) => (
              <>
                <Staircase scales={scales} toss={toss} />
                <Expected scales={scales} toss={toss} />
                {lens && <Lens scales={scales} toss={toss} theta={theta} />}
                <PictureRuler scales={scales} at={theta} />
                <SlopeTriangle
                  scales={scales}
                  toss={toss}
                  theta={theta}
                  named={!lens || ink.metrics.layout !== 'slide'}
                />
                <Held scales={scales} toss={toss} theta={theta} />
                <Readout scales={scales} toss={toss} theta={theta} />
              </>
            )}
          </PicturePlot>
        )}
      </PicturePane>
      {coins && (
        <PicturePane
          box={coins}
          title={facesWords(toss, theta)}
          words="at this θ; each toss lies where it flips"
        >
          {(room) => (
            <PicturePlot
              room={room}
              margins={{ ...sides, top: tick * 0.4, bottom: tick * 2 }}
              x={{ ...x, unit: 'θ' }}
              y={{ domain: [0, 1], ticks: [], format: String }}
            >
              {(scales) => (
                <>
                  <Coins scales={scales} toss={toss} theta={theta} />
                  <PictureRuler scales={scales} at={theta} />
                </>
              )}
            </PicturePlot>
          )}
        </PicturePane>
      )}
    </>
  );
}

interface MarkProps {
  readonly scales: PlotScales;
  readonly toss: Toss;
}

/** The exact line, thin and in ink. */
function Expected({ scales, toss }: MarkProps) {
  const { palette, strokes } = useInk();
  return (
    <path
      d={`M${scales.x(0)} ${scales.y(toss.expected(0))}L${scales.x(1)} ${scales.y(toss.expected(1))}`}
      stroke={palette.ink}
      strokeWidth={strokes.exact}
    />
  );
}

/** What both have at this θ: a disc on the line, a ring on the staircase. */
function Held({ scales, toss, theta }: MarkProps & { readonly theta: number }) {
  const { palette, metrics } = useInk();
  const r = 4 * metrics.magnify;
  return (
    <>
      <circle
        cx={scales.x(theta)}
        cy={scales.y(toss.average(theta))}
        r={r * 1.5}
        fill={palette.paper}
        stroke={palette.stems[STAIRS.stem]![0]}
        strokeWidth={r * 0.6}
      />
      <circle cx={scales.x(theta)} cy={scales.y(toss.expected(theta))} r={r * 0.9} fill={palette.ink} />
    </>
  );
}

/** Both costs and both slopes in words, above the plot, where nothing covers them. */
function Readout({ scales, toss, theta }: MarkProps & { readonly theta: number }) {
  const { palette, metrics, strokes } = useInk();
  const { tick, magnify } = metrics;
  const { left, right } = scales.plot;
  const exact = palette.stems[lookOf('exact').stem]!;
  const stairs = palette.stems[STAIRS.stem]!;
  const rows = [
    { colours: exact, width: strokes.exact, words: expectedWords(toss, theta), more: '' },
    { colours: stairs, width: strokes.hero, words: averageWords(toss, theta), more: flipWords(toss, theta) },
  ];
  const start = left + 30 * magnify;
  return rows.map(({ colours: [line, text], width, words, more }, i) => {
    const base = tick * (1.05 + i * 1.45);
    const room = right - start - estimateWidth(words, tick, 600) - tick;
    return (
      <g key={words}>
        <path d={`M${left} ${base - tick * 0.35}h${22 * magnify}`} stroke={line} strokeWidth={width} />
        <text x={start} y={base} fill={text} fontWeight={600}>
          {words}
        </text>
        {more && estimateWidth(more, tick, 400) < room && (
          <text x={right} y={base} textAnchor="end">
            {more}
          </text>
        )}
      </g>
    );
  });
}
