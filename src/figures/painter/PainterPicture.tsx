/** The painter as one picture: the doodle, what each has painted of it, and how many pixels are wrong as evaluations go by. */
import { stepAxis } from '../../charts/axes.ts';
import { formatThousands } from '../../charts/format.ts';
import { type Box, Picture } from '../../charts/picture/Picture.tsx';
import { lineInk, textInk } from '../../charts/picture/palette.ts';
import type { PictureInk, PictureSize } from '../../charts/picture/size.ts';
import { TrainingPanes } from '../../charts/picture/TrainingPicture.tsx';
import { estimateWidth, type Run, Words } from '../../charts/picture/words.tsx';
import { niceTicks } from '../../charts/ticks.ts';
import type { TrainingData } from '../../charts/training.ts';
import { CANVAS_PIXELS, CANVAS_SIDE } from '../../experiments/painter/canvas.ts';
import { PACKED, readDoodle, unpackPixels } from '../../experiments/painter/doodle.ts';
import type { PainterLane } from '../../experiments/painter/messages.ts';
import { PAINTERS } from '../../experiments/painter/settings.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { type PainterState, painterRuler, recordAt } from './types.ts';
import { describePainter, painterLook, painterShort } from './words.ts';

export interface PainterPictureProps {
  readonly state: PainterState;
  readonly size: PictureSize;
}

/** Least height of the curves, as a multiple of their type: below it they are left out. */
const LEAST_CURVES = 7;
/** Largest side of a tile, px: more is no clearer. */
const LARGEST = 210;

export function PainterPicture({ state, size }: PainterPictureProps) {
  const { strokes, seed } = settingsOf(state);
  return (
    <Picture
      size={size}
      title={CATALOGUE_OF_FIGURES.painter.claim}
      description={describePainter(state)}
      foot={`Through the Void: ${strokes} strokes, seed ${seed}`}
    >
      {(box, ink) => {
        const tiles = tilesOf(box, ink);
        const used = tiles.height + ink.gap;
        const lower = { ...box, y: box.y + used, height: box.height - used };
        const hasCurves = lower.height > LEAST_CURVES * ink.metrics.tick;
        return (
          <>
            <Tiles state={state} ink={ink} tiles={tiles} />
            {hasCurves && <TrainingPanes room={lower} ink={ink} panes={[curves(state, ink)]} />}
          </>
        );
      }}
    </Picture>
  );
}

interface TilesRoom {
  readonly side: number;
  readonly height: number;
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/** The doodle and four pictures: in one row or in two, whichever leaves them larger. */
function tilesOf({ x, y, width, height }: Box, ink: PictureInk): TilesRoom {
  const count = PAINTERS.length + 1;
  const words = 2.7 * ink.type.note;
  const gap = ink.gap / 2;
  const inColumns = (columns: number) => {
    const rows = Math.ceil(count / columns);
    const pitch = (width + gap) / columns;
    const side = Math.max(0, Math.min(pitch - gap, (height - gap * (rows - 1)) / rows - words, LARGEST));
    return { columns, rows, pitch, side };
  };
  const [one, two] = [inColumns(count), inColumns(Math.ceil(count / 2))];
  const { columns, rows, pitch, side } = two.side > 1.3 * one.side ? two : one;
  const down = side + words + gap;
  return {
    side,
    height: rows * down - gap,
    places: Array.from({ length: count }, (_, i) => ({
      x: x + (i % columns) * pitch,
      y: y + Math.floor(i / columns) * down,
    })),
  };
}

interface TilesProps {
  readonly state: PainterState;
  readonly ink: PictureInk;
  readonly tiles: TilesRoom;
}

function Tiles({ state, ink, tiles: { side, places } }: TilesProps) {
  const { palette } = ink;
  const target = readDoodle(settingsOf(state).doodle) ?? new Uint8Array(CANVAS_PIXELS);
  const ruler = painterRuler(state);
  return (
    <>
      <Tile at={places[0]!} side={side} ink={ink} head={[{ text: 'the doodle', strong: true }]} note="">
        <path d={runs((i) => target[i] === 1)} fill={palette.ink} />
      </Tile>
      {PAINTERS.map((id, i) => {
        const lane = state.body?.lanes.find((each) => each.id === id);
        const style = painterLook(id);
        const record = lane ? recordAt(lane, ruler) : 0;
        const fits = estimateWidth(style.label, ink.type.note, 600) <= side;
        const name = fits ? style.label : painterShort(id);
        return (
          <Tile
            key={id}
            at={places[i + 1]!}
            side={side}
            ink={ink}
            head={[{ text: name, strong: true, fill: textInk(style, palette) }]}
            note={lane ? `${lane.wrong[record]} wrong` : ''}
          >
            {lane && (
              <Painted
                lane={lane}
                record={record}
                target={target}
                ink={ink}
                colour={lineInk(style, palette)}
              />
            )}
          </Tile>
        );
      })}
    </>
  );
}

interface TileProps {
  readonly at: { readonly x: number; readonly y: number };
  readonly side: number;
  readonly ink: PictureInk;
  readonly head: readonly Run[];
  readonly note: string;
  readonly children: React.ReactNode;
}

function Tile({ at: { x, y }, side, ink: { palette, type, strokes }, head, note, children }: TileProps) {
  return (
    <g>
      <g
        transform={`translate(${px(x)} ${px(y)}) scale(${px(side / CANVAS_SIDE, 1000)})`}
        shapeRendering="crispEdges"
      >
        <rect width={CANVAS_SIDE} height={CANVAS_SIDE} fill={palette.paper2} />
        {children}
      </g>
      <rect
        x={px(x)}
        y={px(y)}
        width={px(side)}
        height={px(side)}
        fill="none"
        stroke={palette.rule2}
        strokeWidth={strokes.rule}
      />
      <Words x={x} y={y + side + 2} size={type.note} lines={[head, [{ text: note }]]} />
    </g>
  );
}

interface PaintedProps {
  readonly lane: PainterLane;
  readonly record: number;
  readonly target: Uint8Array;
  readonly ink: PictureInk;
  readonly colour: string;
}

/** Right ink in full colour, ink too much pale, and ink that is missing grey. */
function Painted({ lane, record, target, ink: { palette }, colour }: PaintedProps) {
  const painted = unpackPixels(lane.pictures.subarray(PACKED * record, PACKED * (record + 1)));
  return (
    <>
      <path d={runs((i) => painted[i] === 0 && target[i] === 1)} fill={palette.rule2} />
      <path d={runs((i) => painted[i] === 1 && target[i] === 0)} fill={colour} fillOpacity={0.4} />
      <path d={runs((i) => painted[i] === 1 && target[i] === 1)} fill={colour} />
    </>
  );
}

/** The pixels that are meant, as runs along rows. */
function runs(isMeant: (pixel: number) => boolean): string {
  let d = '';
  for (let row = 0; row < CANVAS_SIDE; row++)
    for (let from = 0; from < CANVAS_SIDE; ) {
      let to = from;
      while (to < CANVAS_SIDE && isMeant(row * CANVAS_SIDE + to)) to++;
      if (to > from) d += `M${from} ${row}H${to}V${row + 1}H${from}Z`;
      from = to + 1;
    }
  return d;
}

const px = (value: number, parts = 10): number => Math.round(value * parts) / parts;

function curves(state: PainterState, ink: PictureInk) {
  const { budget } = settingsOf(state);
  const lanes = state.body?.lanes ?? [];
  const most = Math.max(100, ...lanes.map(({ wrong }) => Math.max(...wrong)));
  const y = niceTicks(0, most, ink.xTicks > 3 ? 4 : 2);
  const { domain, ticks } = stepAxis(budget, ink.xTicks);
  const data: TrainingData = {
    lines: lanes.map(({ id, evaluations, wrong }) => ({
      key: id,
      style: painterLook(id),
      short: painterShort(id),
      xs: evaluations,
      ys: wrong,
    })),
    x: { domain, ticks, format: formatThousands, unit: 'evaluations' },
    y: { domain: [0, most], ticks: y.values, format: String },
    ...(state.at === null ? {} : { ruler: painterRuler(state) }),
    valueFormat: String,
    empty: 'Painting begins when you come here.',
  };
  return { title: 'Wrong pixels', words: 'of 576, of the picture at the means', data };
}
