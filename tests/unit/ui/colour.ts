/** Colour arithmetic for the palette's tests: contrast, OKLab distance, and three kinds of colour blindness. */

export type Rgb = readonly [number, number, number];
export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan';

/** sRGB `#rrggbb` to linear light in [0, 1]. */
export function linear(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  if (!match) throw new Error(`not a colour: ${hex}`);
  const channel = (i: number): number => {
    const c = Number.parseInt(match[i]!, 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(2), channel(3)];
}

/** WCAG 2 contrast ratio. */
export function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r, g, bl] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

/** Machado, Oliveira & Fernandes 2009, severity 1: matrices on linear RGB. */
const MACHADO: Readonly<Record<Exclude<Vision, 'normal'>, readonly number[]>> = {
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

export function seen(rgb: Rgb, vision: Vision): Rgb {
  if (vision === 'normal') return rgb;
  return times(MACHADO[vision], rgb).map((c) => Math.min(1, Math.max(0, c))) as unknown as Rgb;
}

/** Björn Ottosson's OKLab of a linear sRGB colour. */
export function oklab(rgb: Rgb): Rgb {
  const lms = times(
    [
      0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619,
      0.2817188376, 0.6299787005,
    ],
    rgb,
  ).map(Math.cbrt) as unknown as Rgb;
  return times(
    [
      0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371,
      0.7827717662, -0.808675766,
    ],
    lms,
  );
}

/** OKLab distance × 100 as an eye of that kind sees it. */
export function distance(a: string, b: string, vision: Vision): number {
  const p = oklab(seen(linear(a), vision));
  const q = oklab(seen(linear(b), vision));
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

function times(m: readonly number[], v: Rgb): Rgb {
  const row = (i: number): number => m[i]! * v[0] + m[i + 1]! * v[1] + m[i + 2]! * v[2];
  return [row(0), row(3), row(6)];
}
