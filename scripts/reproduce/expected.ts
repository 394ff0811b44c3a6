/**
 * Reference values of the trained toy. They were measured with an independent implementation (another language, other
 * random numbers, 32 seeds, θ from ½, Adam .01 for θ and φ), so the medians agree only within the spread of the seeds.
 */

/** θ over the seeds; a single number where the reference gives no range. */
export type Spread = readonly [median: number, min: number, max: number] | number;

/** One row of one target: θ after so many steps, and the mean over the seeds of ln Var at the end. */
export interface Expected {
  readonly theta: Readonly<Record<number, Spread>>;
  readonly lnVariance: number | null;
}

/** By the row's id, then by the target. */
export const EXPECTED: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
  exact: {
    '0.499': { theta: { 1000: 0.014, 5000: 0.0005, 10000: 4e-5 }, lnVariance: null },
    '0.45': { theta: { 1000: 0.014, 5000: 0.0005 }, lnVariance: null },
  },
  reinforce: {
    '0.499': {
      theta: { 1000: [0.5, 0.34, 0.62], 5000: [0.43, 0.14, 0.74], 10000: [0.39, 0.1, 0.9] },
      lnVariance: -4.4,
    },
    '0.45': { theta: { 1000: [0.165, 0.115, 0.248], 5000: [0.019, 0.011, 0.035] }, lnVariance: -6.4 },
  },
  'rebar-independent': {
    '0.499': {
      theta: { 1000: [0.51, 0.3, 0.63], 5000: [0.44, 0.14, 0.73], 10000: [0.38, 0.1, 0.91] },
      lnVariance: -4.4,
    },
    '0.45': { theta: { 1000: [0.174, 0.122, 0.28], 5000: [0.019, 0.011, 0.035] }, lnVariance: -6.3 },
  },
  'rebar-coupled': {
    '0.499': {
      theta: { 1000: [0.49, 0.32, 0.63], 5000: [0.44, 0.14, 0.74], 10000: [0.34, 0.1, 0.92] },
      lnVariance: -4.5,
    },
    '0.45': { theta: { 1000: [0.175, 0.123, 0.255], 5000: [0.019, 0.011, 0.033] }, lnVariance: -6.4 },
  },
  concrete: {
    '0.499': {
      theta: { 1000: [0.5, 0.4, 0.57], 5000: [0.5, 0.45, 0.58], 10000: [0.5, 0.39, 0.54] },
      lnVariance: -4.3,
    },
    '0.45': { theta: { 1000: [0.369, 0.287, 0.413], 5000: [0.355, 0.284, 0.415] }, lnVariance: -4.4 },
  },
  'relax-independent': {
    '0.499': {
      theta: { 1000: [0.455, 0.377, 0.51], 5000: [0.133, 0.045, 0.245], 10000: [0.044, 0.014, 0.139] },
      lnVariance: -13.7,
    },
    '0.45': { theta: { 1000: [0.04, 0.03, 0.1], 5000: [0.0031, 0.0012, 0.0055] }, lnVariance: -11.7 },
  },
  'relax-coupled': {
    '0.499': {
      theta: { 1000: [0.454, 0.372, 0.51], 5000: [0.134, 0.062, 0.316], 10000: [0.042, 0.012, 0.155] },
      lnVariance: -15.8,
    },
    '0.45': { theta: { 1000: [0.044, 0.029, 0.113], 5000: [0.0027, 0.0009, 0.007] }, lnVariance: -10.4 },
  },
  'relax-coupled-scaled': {
    '0.499': {
      theta: { 1000: [0.449, 0.397, 0.513], 5000: [0.098, 0.04, 0.207], 10000: [0.035, 0.01, 0.109] },
      lnVariance: -13.7,
    },
    '0.45': { theta: { 1000: [0.038, 0.035, 0.043], 5000: [0.0028, 0.001, 0.0058] }, lnVariance: -10.9 },
  },
  'relax-theta-u': {
    '0.499': {
      theta: { 1000: [0.433, 0.327, 0.516], 5000: [0.114, 0.059, 0.21], 10000: [0.064, 0.015, 0.12] },
      lnVariance: -12.8,
    },
    '0.45': { theta: { 1000: [0.044, 0.031, 0.069], 5000: [0.005, 0.0006, 0.0095] }, lnVariance: -10.7 },
  },
  'running-mean': {
    '0.499': {
      theta: { 1000: [0.281, 0.269, 0.301], 5000: [0.012, 0.01, 0.015], 10000: [0.0015, 0.001, 0.0026] },
      lnVariance: -19,
    },
    '0.45': { theta: { 1000: [0.029, 0.023, 0.034], 5000: [0.003, 0.0017, 0.0043] }, lnVariance: -10.6 },
  },
  rloo: {
    '0.499': { theta: { 1000: [0.031, 0.029, 0.035], 5000: 0.0021, 10000: 0.0004 }, lnVariance: -22 },
    '0.45': { theta: { 1000: 0.031, 5000: 0.0021 }, lnVariance: -11.5 },
  },
  disarm: {
    '0.499': { theta: { 1000: [0.025, 0.021, 0.03], 5000: 0.0019, 10000: 0.0004 }, lnVariance: -21 },
    '0.45': { theta: { 1000: 0.025, 5000: 0.0019 }, lnVariance: -11.7 },
  },
};
