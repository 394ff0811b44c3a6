/** Everything else that can be set in the race: the authors' variants, undo, and one control for every setting. */
import type { ToySettings } from '../../experiments/toy/settings.ts';
import { TOY_VARIANTS } from '../../experiments/toy/variants.ts';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import { SettingsPanel } from '../shared/SettingsPanel.tsx';
import { useRace, useVerbs } from './types.ts';

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
] as const satisfies readonly (keyof ToySettings)[];

export function RaceSettingsPanel() {
  return <SettingsPanel keys={PANEL} head={<Variants />} />;
}

/** The settings of the authors' own programs. */
function Variants() {
  const settings = useRace(settingsOf);
  const verbs = useVerbs();
  return (
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
          onClick={() => verbs.set(variant.change)}
        >
          {variant.label}
        </button>
      ))}
    </>
  );
}
