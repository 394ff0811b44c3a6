/** The black boxes f of the LAX figure: what each answers, where it jumps, and its slope where it has one. */

export interface BlackBox {
  /** As a control names it. */
  readonly label: string;
  /** f(b) as a line of plain letters. */
  readonly formula: string;
  value(b: number, t: number): number;
  /** f′(b); null where f jumps, so that its slope says nothing about E f. */
  readonly slope: ((b: number, t: number) => number) | null;
  /** Where f jumps, between `from` and `to`. */
  jumps(t: number, from: number, to: number): readonly number[];
}

/** Half a tooth of the comb. */
const TOOTH = 0.5;
const WAVES = 4;
const none = (): readonly number[] => [];

/** One table: another box is another row. */
export const BOXES = {
  square: {
    label: '(b − t)²',
    formula: '(b − t)²',
    value: (b, t) => (b - t) ** 2,
    slope: (b, t) => 2 * (b - t),
    jumps: none,
  },
  wobble: {
    label: 'with a wobble',
    formula: '(b − t)² + sin 4b',
    value: (b, t) => (b - t) ** 2 + Math.sin(WAVES * b),
    slope: (b, t) => 2 * (b - t) + WAVES * Math.cos(WAVES * b),
    jumps: none,
  },
  step: {
    label: 'a step at t',
    formula: '2 where b > t, else 0',
    value: (b, t) => (b > t ? 2 : 0),
    slope: null,
    jumps: (t) => [t],
  },
  comb: {
    label: 'a comb',
    formula: '(b − t)², and 2 more on every second half unit',
    value: (b, t) => (b - t) ** 2 + 2 * (Math.floor((b - t) / TOOTH) & 1),
    slope: null,
    jumps: (t, from, to) => {
      const first = Math.ceil((from - t) / TOOTH);
      const count = Math.floor((to - t) / TOOTH) - first + 1;
      return Array.from({ length: Math.max(0, count) }, (_, i) => t + TOOTH * (first + i));
    },
  },
} as const satisfies Readonly<Record<string, BlackBox>>;

export type BoxId = keyof typeof BOXES;
export const BOX_IDS = Object.keys(BOXES) as readonly BoxId[];
export const boxOf = (id: BoxId): BlackBox => BOXES[id];
