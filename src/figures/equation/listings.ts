/** Which of the project's files make an estimate, what part of each is shown first, and what stands at which line. */
import { formatNumber } from '../../charts/format.ts';
import { lines as controlVariate } from '../../estimators/controlVariate.ts?shown';
import { lines as bernoulli } from '../../estimators/distributions/bernoulli.ts?shown';
import { lines as constant } from '../../estimators/surrogates/constant.ts?shown';
import { lines as network } from '../../estimators/surrogates/network.ts?shown';
import { lines as objective } from '../../estimators/surrogates/objective.ts?shown';
import { lines as scaled } from '../../estimators/surrogates/scaled.ts?shown';
import { lines as sigmoidSite } from '../../estimators/surrogates/sigmoidSite.ts?shown';
import { lines as sum } from '../../estimators/surrogates/sum.ts?shown';
import { sigmoid } from '../../math/special.ts';
import type { Equation } from './compute.ts';
import type { EquationSettings, SurrogateChoice } from './settings.ts';
import { lines as jax } from './snippets/relax_jax.py?shown';
import { lines as torch } from './snippets/relax_torch.py?shown';
import { four } from './words.ts';

export type ListedLine = (typeof controlVariate)[number];

export interface Now {
  readonly equation: Equation;
  readonly settings: EquationSettings;
}

export interface Listing {
  readonly name: string;
  readonly lines: readonly ListedLine[];
  /** The first and the last line of the part that is shown first, by what they hold; all of it unless given. */
  readonly part?: readonly [from: string, to: string];
  /** What a line made at this toss: by a text that this line alone holds within the part. */
  readonly now?: readonly (readonly [line: string, words: (now: Now) => string])[];
  /** Written to be taken along. */
  readonly copied?: true;
}

const n = (value: number): string => formatNumber(value, 3);
const lambdaOf = ({ equation, settings }: Now): number =>
  equation.named.find(({ symbol }) => symbol === 'λ')?.value ?? settings.temperature;
const etaOf = ({ equation, settings }: Now): number =>
  equation.named.find(({ symbol }) => symbol === 'η')?.value ?? settings.eta;
const bothC = ({ equation: { toss } }: Now): string =>
  `c(z) = ${four(toss.cz)}, c(z̃) = ${four(toss.values.c)}`;

const EQUATION: Listing = {
  name: 'controlVariate.ts',
  lines: controlVariate,
  part: ['  /** g ← the estimate', '      for (let i = context; i < zAt; i++) g[i - context]'],
  now: [
    ['this.c = here.evaluate()', ({ equation: { toss } }) => `c(z) = ${four(toss.cz)}`],
    ['this.ct = there.evaluate()', ({ equation: { toss } }) => `c(z̃) = ${four(toss.values.c)}`],
    [
      'g[j] = fb * score[j]!',
      ({
        equation: {
          toss: { values },
        },
      }) =>
        `${four(values.f)} · ${four(values.score)} − ${four(values.c)} · ${four(values.score)} = ${four((values.f - values.c) * values.score)}`,
    ],
    [
      'd.pull(this.cz, this.czt, g)',
      ({ equation: { toss } }) => `+ ${four(toss.values.dz)} − ${four(toss.values.dzt)}: g = ${four(toss.g)}`,
    ],
  ],
};

const COIN: Listing = {
  name: 'bernoulli.ts',
  lines: bernoulli,
  part: ['  sample(a: Float64Array', '  draw(a: Float64Array'],
  now: [
    ['const ui = u[i]!', ({ equation: { toss } }) => `u = ${n(toss.u)}`],
    ['const zi = ai + Math.log(ui)', ({ equation: { toss } }) => `z = ${n(toss.z)}`],
    ['b[i] = one ? 1 : 0', ({ equation: { toss } }) => `b = ${toss.b}`],
    ['score[i] = one ? rest : -rest', ({ equation: { toss } }) => `∇log p(b) = ${four(toss.values.score)}`],
    ['const vi = v[i]!', ({ equation: { toss } }) => `v = ${n(toss.v)}`],
    ['zt[i] = point.z', ({ equation: { toss } }) => `z̃ = ${n(toss.zt)}`],
    ['k[i] = point.k', ({ equation: { toss } }) => `∂z̃/∂ logit θ = ${n(toss.k)}`],
  ],
};

const CONSTANT: Listing = {
  name: 'constant.ts',
  lines: constant,
  now: [
    [
      'return this.phi[0]!;',
      ({ settings }) => (settings.surrogate === 'constant' ? `k = ${n(settings.baseline)}` : ''),
    ],
  ],
};

const RELAXED: Listing = {
  name: 'sigmoidSite.ts',
  lines: sigmoidSite,
  part: ['  evaluate(): number {', '  accumulate(weight'],
  now: [
    ['const m = Math.exp(-this.ell[0]!)', (now) => `1/λ = ${n(1 / lambdaOf(now))}`],
    [
      'y[i] = centred ? th',
      (now) =>
        `σ(z/λ) = ${n(sigmoid(now.equation.toss.z / lambdaOf(now)))}, σ(z̃/λ) = ${n(sigmoid(now.equation.toss.zt / lambdaOf(now)))}`,
    ],
  ],
};

const OBJECTIVE: Listing = { name: 'objective.ts', lines: objective };

const SCALED: Listing = {
  name: 'scaled.ts',
  lines: scaled,
  part: ['  evaluate(): number {', '  accumulate(weight'],
  now: [
    ['const eta = this.eta[0]!', (now) => `η = ${n(etaOf(now))}`],
    ['return eta * c;', bothC],
  ],
};

const NETWORK: Listing = {
  name: 'network.ts',
  lines: network,
  part: ['  evaluate(): number {', '  accumulate(weight'],
  now: [['return this.net.y[0]!', (now) => (now.settings.surrogate === 'network' ? bothC(now) : '')]],
};

const SUM: Listing = { name: 'sum.ts', lines: sum, part: ['  evaluate(): number {', '  accumulate(weight'] };

const OF_SURROGATE: Readonly<Record<SurrogateChoice, readonly Listing[]>> = {
  zero: [CONSTANT],
  constant: [CONSTANT],
  relaxed: [SCALED, RELAXED, OBJECTIVE],
  network: [NETWORK, RELAXED],
  both: [SCALED, SUM, RELAXED, OBJECTIVE, NETWORK],
};

const COPIED: readonly Listing[] = [
  { name: 'PyTorch', lines: torch, copied: true },
  { name: 'JAX', lines: jax, copied: true },
];

/** In the order in which they ran: the toss, the equation, what is subtracted; and the same for other houses. */
export const listingsOf = (surrogate: SurrogateChoice): readonly Listing[] => [
  EQUATION,
  COIN,
  ...OF_SURROGATE[surrogate],
  ...COPIED,
];

export const textOf = (line: ListedLine): string => line.map(([, text]) => text).join('');

/** Indices of the part that is shown first: from, and one past the end. Null where the file has no such lines. */
export function partOf({ lines, part }: Listing): readonly [number, number] | null {
  if (!part) return [0, lines.length];
  const [from, to] = part;
  const first = lines.findIndex((line) => textOf(line).startsWith(from));
  const last = lines.findIndex((line, i) => i > first && textOf(line).startsWith(to));
  if (first < 0 || last < 0) return null;
  // The next method is named to be found, not to be shown.
  const end = to.trimStart().startsWith('for') ? last + 2 : last - 1;
  return [first, end];
}
