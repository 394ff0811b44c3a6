/** What the settings of a request mean for a session: whether a change of them leaves a run as it is, gives it new options or a new φ, or begins anew. */
import { beginsAnew } from '../../settings/effects.ts';
import { readableNumber } from '../../settings/numberText.ts';
import type { VaeChange } from './messages.ts';
import { type VaeEstimatorName, type VaeSettings, vaeName, vaeSettings } from './settings.ts';
import type { VaeShape } from './shape.ts';

/** Widths of the tanh layers of the nonlinear model. */
const NONLINEAR = [200, 200];
/** Width of each relu layer of RELAX's network. */
const NETWORK_UNITS = 200;

export const shapeOf = ({ model, latents }: VaeSettings, visible: number): VaeShape => ({
  visible,
  latents: model === 'two' ? [latents, latents] : [latents],
  hidden: model === 'nonlinear' ? NONLINEAR : [],
});

export const layerCount = ({ model }: VaeSettings): number => (model === 'two' ? 2 : 1);

export const networkWidths = ({ depth }: VaeSettings): readonly number[] =>
  Array.from({ length: Number(depth) }, () => NETWORK_UNITS);

/** Whose pictures are shown. */
export const focusOf = (settings: VaeSettings): VaeEstimatorName | null => {
  const { estimators, focus } = settings;
  return estimators.includes(focus) ? focus : (estimators.at(-1) ?? null);
};

type Name = keyof VaeSettings;

/**
 * What training that goes on needs for a new value: another φ, an engine with other options, or nothing but to read it
 * at the next step (`step`: a reader is told). `none` is not read in training, or not kept by what begins anew.
 * Every setting is named: what is forgotten here would silently do nothing.
 */
const NEEDS: Readonly<Record<Name, 'phi' | 'options' | 'step' | 'none'>> = {
  estimators: 'none',
  focus: 'none',
  data: 'none',
  model: 'none',
  latents: 'none',
  steps: 'none',
  seed: 'none',
  join: 'none',
  axis: 'none',
  curve: 'none',
  backend: 'none',
  rate: 'step',
  ratePhi: 'step',
  batch: 'none',
  warmup: 'none',
  temperature: 'phi',
  eta: 'phi',
  conditional: 'options',
  depth: 'phi',
  weightDecay: 'options',
  samples: 'options',
  meanDecay: 'options',
};

export const vaeNeedsNewSession = (a: VaeSettings, b: VaeSettings): boolean =>
  beginsAnew(vaeSettings.effectOf(vaeSettings.difference(a, b)));

const TUNED: readonly VaeEstimatorName[] = ['rebar', 'relax', 'relax-network'];
const NETWORKED: readonly VaeEstimatorName[] = ['relax', 'relax-network'];

/** What becomes of a run: its parameters θ are always kept. */
export function effectOn(id: VaeEstimatorName, a: VaeSettings, b: VaeSettings): 'none' | 'options' | 'phi' {
  const concerned = (name: Name): boolean => {
    if (name === 'temperature') return TUNED.includes(id) || id === 'concrete';
    if (name === 'eta' || name === 'conditional') return TUNED.includes(id);
    if (name === 'depth' || name === 'weightDecay') return NETWORKED.includes(id);
    if (name === 'samples') return id === 'rloo';
    return id === 'running-mean';
  };
  const needed = (Object.keys(vaeSettings.difference(a, b)) as Name[])
    .filter((name) => NEEDS[name] === 'phi' || NEEDS[name] === 'options')
    .filter(concerned)
    .map((name) => NEEDS[name]);
  return needed.includes('phi') ? 'phi' : needed.includes('options') ? 'options' : 'none';
}

/** Whether an estimator has steps in which only φ learns. */
export const warmsUp = (id: VaeEstimatorName): boolean => NETWORKED.includes(id);

/** In the order in which a reader is told. */
const MARKED = (['phi', 'options', 'step'] as const).flatMap((need) =>
  vaeSettings.names.filter((name) => NEEDS[name] === need),
);

/** What a reader should know changed at `step`; empty where the curves' meaning stays the same. */
export function changesBetween(a: VaeSettings, b: VaeSettings, step: number): VaeChange[] {
  return MARKED.filter((name) => a[name] !== b[name]).map((name) => {
    const { label } = vaeSettings.fields[name];
    const again = NEEDS[name] === 'phi' ? '; what is tuned began anew' : '';
    return { step, sentence: `${label}: ${valueWords(name, a)} → ${valueWords(name, b)}${again}.` };
  });
}

/** A value as a reader knows it: the label of a choice, else the number. */
function valueWords(name: Name, settings: VaeSettings): string {
  const field = vaeSettings.fields[name];
  const value = settings[name];
  const option = 'options' in field ? field.options.find((o) => o.value === value) : undefined;
  return option?.label ?? (typeof value === 'number' ? readableNumber(value) : String(value));
}

export const joined = (id: VaeEstimatorName, from: VaeEstimatorName | null, step: number): VaeChange => ({
  step,
  sentence:
    from === null
      ? `${vaeName(id)} joined from step 0.`
      : `${vaeName(id)} took over the parameters of ${vaeName(from)}.`,
});
