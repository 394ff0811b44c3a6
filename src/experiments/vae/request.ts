/** What the settings of a request mean for a session: whether a change of them leaves a run as it is, gives it new options or a new φ, or begins anew. */
import { readableNumber } from '../../settings/numberText.ts';
import type { VaeChange } from './messages.ts';
import { MOST_RUNS, type VaeEstimatorName, type VaeSettings, vaeName, vaeSettings } from './settings.ts';
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

/** The estimators that train: the first four of those that are switched on. */
export const wantedRuns = ({ estimators }: VaeSettings): readonly VaeEstimatorName[] =>
  estimators.slice(0, MOST_RUNS);

/** Whose pictures are shown. */
export const focusOf = (settings: VaeSettings): VaeEstimatorName | null => {
  const wanted = wantedRuns(settings);
  return wanted.includes(settings.focus) ? settings.focus : (wanted.at(-1) ?? null);
};

type Name = keyof VaeSettings;

/** These make other random numbers, other images or another model: training begins anew. */
const BEGINNINGS: readonly Name[] = ['seed', 'data', 'model', 'latents', 'batch'];
/** Where φ starts. */
const STARTS_OF_PHI: readonly Name[] = ['temperature', 'eta', 'depth'];
/** How an engine works on the parameters it has. */
const OPTIONS: readonly Name[] = ['conditional', 'weightDecay', 'samples', 'meanDecay'];

const differs = (names: readonly Name[], a: VaeSettings, b: VaeSettings): boolean =>
  names.some((name) => a[name] !== b[name]);

export const needsNewSession = (a: VaeSettings, b: VaeSettings): boolean => differs(BEGINNINGS, a, b);

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
  const changed = (names: readonly Name[]) => differs(names.filter(concerned), a, b);
  if (changed(STARTS_OF_PHI)) return 'phi';
  return changed(OPTIONS) ? 'options' : 'none';
}

/** Whether an estimator has steps in which only φ learns. */
export const warmsUp = (id: VaeEstimatorName): boolean => NETWORKED.includes(id);

const MARKED: readonly Name[] = [...STARTS_OF_PHI, ...OPTIONS, 'rate', 'ratePhi'];

/** What a reader should know changed at `step`; empty where the curves' meaning stays the same. */
export function changesBetween(a: VaeSettings, b: VaeSettings, step: number): VaeChange[] {
  return MARKED.filter((name) => a[name] !== b[name]).map((name) => {
    const { label } = vaeSettings.fields[name];
    const again = STARTS_OF_PHI.includes(name) ? '; what is tuned began anew' : '';
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
