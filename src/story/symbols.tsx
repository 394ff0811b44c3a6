/** What every letter of the argument stands for: one definition each, the same wherever it is met. */
import type { ReactNode } from 'react';
import { M } from '../ui/math/M.tsx';

interface Symbol {
  readonly math: ReactNode;
  readonly means: ReactNode;
}

export const SYMBOLS = {
  theta: { means: 'the parameters; for one coin, its probability of heads', math: <M>θ</M> },
  b: { means: 'what is drawn: the outcome of a toss, 0 or 1, or a number', math: <M>b</M> },
  f: { means: 'what an outcome costs; it may be a black box', math: <M>f</M> },
  t: { means: 'the target: a toss costs its squared distance from it', math: <M>t</M> },
  p: { means: 'how probable an outcome is under the parameters', math: <M>p(b ∣ θ)</M> },
  mean: { means: 'the average over everything that is drawn', math: <M>𝔼</M> },
  score: {
    means: 'the score: how much more probable this outcome becomes when the parameters move',
    math: <M>∇ log p</M>,
  },
  g: { means: 'one estimate of the slope, from one draw', math: <M>g</M> },
  u: { means: 'uniform noise between 0 and 1: all the chance there is in a toss', math: <M>u</M> },
  v: { means: 'a second uniform noise, independent of the first', math: <M>v</M> },
  z: { means: 'the relaxed sample: the number whose sign decides the toss', math: <M>z</M> },
  ztilde: {
    means: 'a second relaxed sample that knows how the toss came out, and nothing else of it',
    math: <M>z̃</M>,
  },
  H: { means: 'the hard map: 1 where its argument is positive, else 0', math: <M>H</M> },
  lambda: { means: 'the temperature: how soft the relaxed coin is', math: <M>λ</M> },
  sigmoid: { means: 'the logistic function 1 ÷ (1 + e to the −x), from 0 to 1', math: <M>σ(x)</M> },
  c: { means: 'the control variate: a guess of the cost that is subtracted and paid back', math: <M>c</M> },
  phi: { means: 'everything about the control variate that is learned', math: <M>φ</M> },
  eta: { means: 'how much of the control variate is subtracted', math: <M>η</M> },
  mu: { means: 'the centre of a Gaussian', math: <M>μ</M> },
  sigma: { means: 'the spread of a Gaussian', math: <M>σ</M> },
  rho: { means: 'the correlation of what is subtracted with what it is subtracted from', math: <M>ρ</M> },
  epsilon: { means: 'noise from a bell with mean 0 and spread 1 that never changes', math: <M>ε</M> },
  logit: {
    means: 'the logit of θ, log(θ / (1 − θ)): any number, and θ stays between 0 and 1',
    math: <M>a</M>,
  },
  k: { means: 'a constant: a baseline that is subtracted from every cost', math: <M>k</M> },
  kappa: { means: 'how much the coins hear of one another’s cost', math: <M>κ</M> },
  V: { means: 'what a state is worth: the reward still to come, on average', math: <M>V(s)</M> },
  s: { means: 'the state in which a decision is taken', math: <M>s</M> },
} as const satisfies Readonly<Record<string, Symbol>>;

export type SymbolName = keyof typeof SYMBOLS;
