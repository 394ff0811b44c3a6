/** How each estimator looks everywhere: colour, dash and marker belong to the method, in text, charts and slides. */
import type { BernoulliEstimatorId } from './bernoulliEstimators.ts';

export type EstimatorId = BernoulliEstimatorId | 'lax' | 'reparameterisation';

/** Relatives share a hue, or hues too close to tell apart: inside a family dash and marker differ. */
export type HueFamily = 'ink' | 'clay' | 'ochre' | 'slate' | 'violet' | 'pink' | 'blue' | 'green' | 'cyan';

export type EstimatorMarker =
  | 'ring'
  | 'square'
  | 'open-square'
  | 'diamond'
  | 'open-diamond'
  | 'triangle'
  | 'inverted-triangle'
  | 'disc'
  | 'cross'
  | 'plus'
  | 'star'
  | 'none';

export interface EstimatorLook {
  readonly name: string;
  /** Stem of the CSS custom properties `--stem` (lines) and `--stem-text` (words). */
  readonly colour:
    | 'exact'
    | 'reinforce'
    | 'running-mean'
    | 'nvil'
    | 'rloo'
    | 'disarm'
    | 'concrete'
    | 'straight-through'
    | 'muprop'
    | 'rebar'
    | 'relax'
    | 'lax';
  readonly family: HueFamily;
  /** SVG stroke-dasharray, or 'none' for a solid line. */
  readonly dash: string;
  readonly marker: EstimatorMarker;
  readonly weight: 'hero' | 'exact' | 'line';
}

export const LOOKS: { readonly [id in EstimatorId]: EstimatorLook } = {
  exact: {
    name: 'exact gradient',
    colour: 'exact',
    family: 'ink',
    dash: 'none',
    marker: 'none',
    weight: 'exact',
  },
  reinforce: {
    name: 'REINFORCE',
    colour: 'reinforce',
    family: 'clay',
    dash: 'none',
    marker: 'ring',
    weight: 'line',
  },
  constant: {
    name: 'constant, tuned',
    colour: 'running-mean',
    family: 'ochre',
    dash: '4 3',
    marker: 'plus',
    weight: 'line',
  },
  'running-mean': {
    name: 'running mean',
    colour: 'running-mean',
    family: 'ochre',
    dash: '8 3',
    marker: 'square',
    weight: 'line',
  },
  nvil: { name: 'NVIL', colour: 'nvil', family: 'ochre', dash: '2 3', marker: 'cross', weight: 'line' },
  rloo: { name: 'RLOO', colour: 'rloo', family: 'slate', dash: '2 3', marker: 'diamond', weight: 'line' },
  arm: { name: 'ARM', colour: 'rloo', family: 'slate', dash: '6 3', marker: 'plus', weight: 'line' },
  disarm: {
    name: 'DisARM',
    colour: 'disarm',
    family: 'slate',
    dash: '8 3 2 3',
    marker: 'open-diamond',
    weight: 'line',
  },
  concrete: {
    name: 'Concrete',
    colour: 'concrete',
    family: 'violet',
    dash: '5 3',
    marker: 'triangle',
    weight: 'line',
  },
  'straight-through': {
    name: 'straight-through',
    colour: 'straight-through',
    family: 'pink',
    dash: '1.5 3',
    marker: 'inverted-triangle',
    weight: 'line',
  },
  'st-gumbel': {
    name: 'ST-Gumbel',
    colour: 'straight-through',
    family: 'pink',
    dash: '7 3',
    marker: 'cross',
    weight: 'line',
  },
  muprop: { name: 'MuProp', colour: 'muprop', family: 'blue', dash: '8 4', marker: 'plus', weight: 'line' },
  rebar: {
    name: 'REBAR',
    colour: 'rebar',
    family: 'blue',
    dash: 'none',
    marker: 'open-square',
    weight: 'line',
  },
  relax: { name: 'RELAX', colour: 'relax', family: 'green', dash: 'none', marker: 'disc', weight: 'hero' },
  dlax: { name: 'DLAX', colour: 'lax', family: 'cyan', dash: '3 3', marker: 'plus', weight: 'line' },
  lax: { name: 'LAX', colour: 'lax', family: 'cyan', dash: '9 3', marker: 'star', weight: 'line' },
  reparameterisation: {
    name: 'reparameterisation',
    colour: 'concrete',
    family: 'violet',
    dash: '10 3',
    marker: 'diamond',
    weight: 'line',
  },
};
