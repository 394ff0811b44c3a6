/** The small sign of a method on its line: never colour alone. */
import type { MarkerShape } from '../lineStyle.ts';

export interface MarkerGeometry {
  readonly d: string;
  /** Filled with the line's colour, with paper, or a stroke alone. */
  readonly fill: 'colour' | 'paper' | 'none';
}

const circle = (r: number): string => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
const square = (s: number): string => `M${-s} ${-s}H${s}V${s}H${-s}Z`;
const diamond = (s: number): string => `M0 ${-s}L${s} 0L0 ${s}L${-s} 0Z`;

/** Path of a marker around the origin at radius r. Shapes of equal r look equally heavy. */
export function markerGeometry(shape: MarkerShape, r: number): MarkerGeometry | null {
  const n = (value: number): number => Math.round(value * 100) / 100;
  const s = n(r * 0.92);
  switch (shape) {
    case 'none':
      return null;
    case 'ring':
      return { d: circle(n(r)), fill: 'paper' };
    case 'disc':
      return { d: circle(n(r * 1.08)), fill: 'colour' };
    case 'square':
      return { d: square(s), fill: 'colour' };
    case 'open-square':
      return { d: square(s), fill: 'paper' };
    case 'diamond':
      return { d: diamond(n(r * 1.28)), fill: 'colour' };
    case 'open-diamond':
      return { d: diamond(n(r * 1.28)), fill: 'paper' };
    case 'triangle':
      return {
        d: `M0 ${n(-r * 1.12)}L${n(r * 1.05)} ${n(r * 0.8)}L${n(-r * 1.05)} ${n(r * 0.8)}Z`,
        fill: 'colour',
      };
    case 'inverted-triangle':
      return {
        d: `M0 ${n(r * 1.12)}L${n(r * 1.05)} ${n(-r * 0.8)}L${n(-r * 1.05)} ${n(-r * 0.8)}Z`,
        fill: 'colour',
      };
    case 'cross':
      return { d: `M${-s} ${-s}L${s} ${s}M${s} ${-s}L${-s} ${s}`, fill: 'none' };
    case 'plus':
      return { d: `M0 ${n(-r * 1.2)}V${n(r * 1.2)}M${n(-r * 1.2)} 0H${n(r * 1.2)}`, fill: 'none' };
    case 'star': {
      const points = Array.from({ length: 10 }, (_, i) => {
        const angle = (i * Math.PI) / 5 - Math.PI / 2;
        const radius = i % 2 ? r * 0.62 : r * 1.45;
        return `${n(radius * Math.cos(angle))} ${n(radius * Math.sin(angle))}`;
      });
      return { d: `M${points.join('L')}Z`, fill: 'colour' };
    }
  }
}

export interface MarkerProps {
  readonly shape: MarkerShape;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
  readonly radius?: number;
  readonly magnify?: number;
}

export function Marker({ shape, x, y, colour, radius = 3.4, magnify = 1 }: MarkerProps) {
  const geometry = markerGeometry(shape, radius * magnify);
  if (!geometry) return null;
  const fill = geometry.fill === 'colour' ? colour : geometry.fill === 'paper' ? 'var(--paper)' : 'none';
  const place = `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})`;
  const width = (geometry.fill === 'none' ? 2 : 1.5) * magnify;
  return (
    <g transform={place}>
      {/* a rim of paper: strokes alone would drown in their own line */}
      {geometry.fill === 'none' && (
        <path
          d={geometry.d}
          style={{ stroke: 'var(--paper)', fill: 'none', strokeWidth: width + 3 * magnify }}
        />
      )}
      <path d={geometry.d} style={{ stroke: colour, fill, strokeWidth: width }} />
    </g>
  );
}
