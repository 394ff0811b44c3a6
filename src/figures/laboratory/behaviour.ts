/** What the laboratory does: which formulas it may run, what it asks of its experiment, and its keys. */
import { ON_AT_FIRST } from '../../experiments/lab/drawn.ts';
import { LAB_PRESETS, type LabPreset } from '../../experiments/lab/presets.ts';
import { type LabSettings, labSettings } from '../../experiments/lab/settings.ts';
import type { Core, Verbs } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import type { Command } from '../shared/commands.ts';
import { worker } from '../shared/sources.ts';
import { isAgreed, type LabTypes, type LabVerbs, unagreed } from './types.ts';

export const labSource = worker<LabTypes, 'lab'>({
  experiment: 'lab',
  request: (state) => ({
    number: state.request,
    settings: settingsOf(state),
    epoch: state.epoch,
    agreed: isAgreed(state),
  }),
  answers: ({ request }) => request,
});

export function labVerbs(
  core: Core<LabTypes>,
  common: Verbs<LabSettings>,
): Partial<Verbs<LabSettings>> & LabVerbs {
  const { get, settings, verbs } = core;
  const agreeTo = (formula: string): void => {
    const { agreed } = get();
    if (!agreed.includes(formula)) core.set({ agreed: [...agreed, formula] });
  };
  return {
    // Who sets a formula here has written it, and means it. Going back to one that came with a link does not count.
    set: (wished, gesture) => {
      const { drawn } = wished;
      // Another kind of b has other estimators.
      const isOther = drawn !== undefined && drawn !== settings().drawn;
      const change = isOther ? { estimators: ON_AT_FIRST[drawn], ...wished } : wished;
      if (change.formula !== undefined) agreeTo(labSettings.coerce('formula', change.formula).value);
      if (change.own === undefined) return common.set(change, gesture);
      agreeTo(labSettings.coerce('own', change.own).value);
      // Who writes a c wants it put to the test.
      const estimators = labSettings.coerce('estimators', [...settings().estimators, 'own']).value;
      common.set({ estimators, ...change }, gesture);
    },
    agree: () => {
      for (const formula of unagreed(get())) agreeTo(formula);
      core.ask();
    },
    preset: ({ formula, size, target, drawn = 'coins' }) => verbs.set({ formula, size, target, drawn }),
    toggle: (id) => {
      const { estimators } = settings();
      const on = estimators.includes(id) ? estimators.filter((each) => each !== id) : [...estimators, id];
      verbs.set({ estimators: labSettings.coerce('estimators', on).value });
    },
  };
}

/** The preset that these settings are, whatever else they say. */
export const presetOf = ({ formula, size, target, drawn }: LabSettings): LabPreset | undefined =>
  LAB_PRESETS.find(
    (preset) =>
      preset.formula === formula &&
      preset.size === size &&
      preset.target === target &&
      (preset.drawn ?? 'coins') === drawn,
  );

export const labCommands: readonly Command<LabTypes>[] = [
  {
    id: 'agree',
    key: 'g',
    label: 'Run this formula',
    perform: ({ verbs }) => verbs.agree(),
  },
  {
    id: 'cost',
    key: 'f',
    label: 'The next cost',
    perform: ({ store, verbs }) => {
      const now = presetOf(settingsOf(store.getState()));
      const at = now ? LAB_PRESETS.indexOf(now) : -1;
      verbs.preset(LAB_PRESETS[(at + 1) % LAB_PRESETS.length]!);
    },
  },
];
