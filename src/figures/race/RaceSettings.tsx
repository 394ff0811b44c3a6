/** Everything else that can be set in the race: the authors' variants, undo, and one control for every setting. */
import { toySettings } from '../../experiments/toy/settings.ts';
import { TOY_VARIANTS } from '../../experiments/toy/variants.ts';
import shared from '../shared/figure.module.css';
import { Disclosure, SettingsPanel } from '../shared/SettingsPanel.tsx';
import { useActions, useRace } from './context.ts';
import { settingsOf } from './state.ts';

const PANEL = [
  'steps',
  'seeds',
  'seed',
  'band',
  'focus',
  'rateTheta',
  'ratePhi',
  'temperature',
  'conditional',
  'form',
  'activation',
  'initialisation',
  'outputScale',
  'eta',
  'samples',
  'decay',
] as const;

export function RaceSettings() {
  return (
    <Disclosure summary="Settings">
      <OpenSettings />
    </Disclosure>
  );
}

function OpenSettings() {
  const settings = useRace(settingsOf);
  const history = useRace((s) => s.history);
  const actions = useActions();
  const variants = (
    <>
      <span>As in:</span>
      {TOY_VARIANTS.map((variant) => (
        <button
          key={variant.label}
          type="button"
          className={shared['word']}
          title={variant.note}
          aria-pressed={Object.entries(variant.change).every(
            ([key, value]) => settings[key as keyof typeof settings] === value,
          )}
          onClick={() => actions.change(variant.change)}
        >
          {variant.label}
        </button>
      ))}
    </>
  );
  return (
    <SettingsPanel
      definition={toySettings}
      history={history}
      keys={PANEL}
      head={variants}
      onChange={(key, value) => actions.set(key, value, false)}
      onSettled={actions.settle}
      onUndo={actions.undo}
      onRedo={actions.redo}
      onDefaults={() => actions.change(toySettings.defaults)}
    />
  );
}
