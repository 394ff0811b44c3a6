/** A drawing that stands alone as a file: one `<svg>` with its colours, its words and nothing else. */
import type { ReactNode } from 'react';
import { InkContext, inkOf, type PictureInk, type PictureSize } from './size.ts';
import { balanceLines, breakLines, linesHeight, Words } from './words.tsx';

/** A part of the picture, px from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PictureProps {
  readonly size: PictureSize;
  /** The claim, set above everything. */
  readonly title: string;
  /** What the picture shows, for those who cannot see it. */
  readonly description: string;
  /** Small words below everything: where this comes from. */
  readonly foot?: string | undefined;
  /** Draws into the room that title and foot leave. */
  readonly children: (room: Box, ink: PictureInk) => ReactNode;
}

/** In the page title and words stand around the drawing, and the paper is the page's. */
function Inside({ size, description, children }: Omit<PictureProps, 'title' | 'foot'>) {
  const { width, height } = size;
  const ink = inkOf(size);
  return (
    <svg width={width} height={height} role="img" aria-label={description}>
      <InkContext value={ink}>{children({ x: 0, y: 0, width, height }, ink)}</InkContext>
    </svg>
  );
}

export function Picture(props: PictureProps) {
  return props.size.theme === 'page' ? <Inside {...props} /> : <Alone {...props} />;
}

function Alone({ size, title, description, foot, children }: PictureProps) {
  const ink = inkOf(size);
  const { palette, type, edge, gap } = ink;
  const { width, height } = size;
  const inner = Math.max(0, width - 2 * edge);
  const head = balanceLines([{ text: title, fill: palette.ink }], inner, type.title);
  const feet = foot ? breakLines([{ text: foot, fill: palette.ink3 }], inner, type.note) : [];
  const top = edge + linesHeight(head.length, type.title) + (head.length > 0 ? gap / 2 : 0);
  const footTop = height - edge - linesHeight(feet.length, type.note);
  const bottom = feet.length > 0 ? footTop - gap / 2 : height - edge;
  const room = { x: edge, y: top, width: inner, height: Math.max(0, bottom - top) };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
    >
      <title>{title}</title>
      <desc>{description}</desc>
      <rect width={width} height={height} fill={palette.paper} />
      <InkContext value={ink}>
        <Words x={edge} y={edge - type.title * 0.25} size={type.title} lines={head} face="serif" />
        {children(room, ink)}
        <Words x={edge} y={footTop} size={type.note} lines={feet} />
      </InkContext>
    </svg>
  );
}

/** Rooms under one another, in these proportions, but each of its least height, px, at least. */
export function rowsOf(
  { x, y, width, height }: Box,
  weights: readonly number[],
  gap: number,
  least: readonly number[] = [],
): readonly Box[] {
  const free = Math.max(0, height - gap * (weights.length - 1));
  let top = y;
  return sharesOf(free, weights, least).map((share) => {
    const row = { x, y: top, width, height: share };
    top += share + gap;
    return row;
  });
}

function sharesOf(free: number, weights: readonly number[], least: readonly number[]): readonly number[] {
  const fixed = new Map<number, number>();
  for (;;) {
    const open = weights.map((weight, i) => (fixed.has(i) ? 0 : weight));
    const rest = free - [...fixed.values()].reduce((sum, height) => sum + height, 0);
    const share = rest / open.reduce((sum, weight) => sum + weight, 0);
    const short = open.findIndex((weight, i) => weight > 0 && weight * share < (least[i] ?? 0));
    if (short < 0) return open.map((weight, i) => fixed.get(i) ?? weight * share);
    fixed.set(short, least[short]!);
  }
}
