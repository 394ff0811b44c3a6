/** Fewer points for pictures that are only looked at: what lies within a pixel of a straight line is the line. */

type Point = readonly [x: number, y: number];

/** Distance of p from the line through a and b, in their unit. */
function away([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs(dx * (ay - y) - dy * (ax - x)) / length;
}

/** Douglas and Peucker's: both ends stay, and whatever is further than `tolerance` from the line between two that stay. */
export function thinLine(points: readonly Point[], tolerance: number): readonly Point[] {
  const kept = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let far = tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const distance = away(points[i]!, points[from]!, points[to]!);
      if (distance > far) [far, at] = [distance, i];
    }
    if (at < 0) continue;
    kept.add(at);
    open.push([from, at], [at, to]);
  }
  return points.filter((_, i) => kept.has(i));
}

/** Every polyline of a drawing, thinned; what is bent stays as it is. */
export const thinDrawing = (svg: string, tolerance = 0.7): string =>
  svg.replace(/ d="((?:[ML][-\d. ]+)+Z?)"/g, (_, d: string) => {
    const parts = d.split(/(?=M)/).map((part) => {
      const closed = part.endsWith('Z');
      const points = part
        .replace(/Z$/, '')
        .slice(1)
        .split('L')
        .map((pair) => pair.trim().split(' ').map(Number) as unknown as Point);
      const thin = thinLine(points, tolerance).map(([x, y]) => `${x} ${y}`);
      return `M${thin.join('L')}${closed ? 'Z' : ''}`;
    });
    return ` d="${parts.join('')}"`;
  });

/** All alike, so that a page knows their shape before they come, px. */
const WIDTH = 912;
const HEIGHT = 560;

/**
 * What stands in the page: without the title and the paper that a file needs, and with fewer points.
 * @throws {Error} for what is no picture of a figure
 */
export function posterOf(svg: string): string {
  const bare = svg
    .replace(/<text [^>]*font-size="22"[^>]*>[\s\S]*?<\/text>/g, '')
    .replace(/<rect width="\d+" height="\d+" fill="#[0-9a-f]+"\/>/, '');
  const first = Number(/<text [^>]*?y="([\d.]+)"/.exec(bare)?.[1]);
  if (!/ viewBox="0 0 960 640"/.test(bare) || !Number.isFinite(first))
    throw new Error('This is no picture of a figure.');
  const box = `24 ${Math.max(0, Math.floor(first - 18))} ${WIDTH} ${HEIGHT}`;
  return thinDrawing(bare).replace(
    / width="\d+" height="\d+" viewBox="[^"]*"/,
    ` width="${WIDTH}" height="${HEIGHT}" viewBox="${box}"`,
  );
}
