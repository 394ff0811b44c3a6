/** A picture of curves over one axis with named points on them: what most teaching figures are made of. */
import type { XAxisSpec, YAxisSpec } from '../frame.ts';
import type { LineStyle } from '../lineStyle.ts';
import type { Line } from '../lines.ts';
import { PictureLine, PictureMarker, PictureNote } from './marks.tsx';
import { Picture } from './Picture.tsx';
import { PicturePane, PicturePlot } from './PicturePane.tsx';
import { textInk } from './palette.ts';
import type { PictureSize } from './size.ts';

export interface NamedPoint {
  readonly style: LineStyle;
  readonly words: string;
  readonly x: number;
  readonly y: number;
  /** The reader's own: larger than the others. */
  readonly held?: boolean;
}

export interface CurvePictureProps {
  readonly size: PictureSize;
  /** The claim. */
  readonly title: string;
  readonly description: string;
  /** What the curves are, and their unit and definition. */
  readonly head: string;
  readonly words: string;
  readonly x: XAxisSpec;
  readonly y: YAxisSpec;
  readonly curves: readonly (Line & { readonly style: LineStyle })[];
  /** Later ones lie over earlier ones. */
  readonly points: readonly NamedPoint[];
}

export function CurvePicture({
  size,
  title,
  description,
  head,
  words,
  x,
  y,
  curves,
  points,
}: CurvePictureProps) {
  return (
    <Picture size={size} title={title} description={description}>
      {(box, { palette, metrics: { tick } }) => (
        <PicturePane box={box} title={head} words={words}>
          {(room) => (
            <PicturePlot
              room={room}
              margins={{ left: tick * 4, right: tick * 2, top: tick * 2, bottom: tick * 2 }}
              x={x}
              y={y}
            >
              {(scales) => (
                <>
                  {curves.map(({ style, ...line }) => (
                    <PictureLine key={style.id} scales={scales} line={line} style={style} />
                  ))}
                  {points.map(({ style, words: name, held = false, ...at }) => (
                    <g key={`${style.id} ${style.marker}`}>
                      <PictureMarker
                        style={style}
                        x={scales.x(at.x)}
                        y={scales.y(at.y)}
                        radius={held ? 8 : 4}
                      />
                      <PictureNote
                        x={scales.x(at.x)}
                        y={scales.y(at.y) - tick * (held ? 1.9 : 0.8)}
                        anchor="middle"
                        fill={textInk(style, palette)}
                      >
                        {name}
                      </PictureNote>
                    </g>
                  ))}
                </>
              )}
            </PicturePlot>
          )}
        </PicturePane>
      )}
    </Picture>
  );
}
