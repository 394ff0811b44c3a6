/** What the reader writes: the cost f, a control variate c of their own with its verdict, and the consent that a link’s formulas need. */
import { LAB_PRESETS, OWN_PRESETS } from '../../experiments/lab/presets.ts';
import { labSettings } from '../../experiments/lab/settings.ts';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import { presetOf } from './behaviour.ts';
import styles from './laboratory.module.css';
import { unagreed, useLab, useLabVerbs } from './types.ts';
import { CONSENT, OWN_IS_OF_COINS, ownWords } from './words.ts';

/** Formulas of somebody else: shown, and not run before this button is pressed. */
export function Consent() {
  const formulas = unagreed(useLab((s) => s));
  const { agree } = useLabVerbs();
  if (formulas.length === 0) return null;
  return (
    <fieldset className={styles['consent']} aria-label="Formulas from a link">
      <span>{CONSENT}</span>
      {formulas.map((formula) => (
        <code key={formula}>{formula}</code>
      ))}
      <button type="button" onClick={agree}>
        Run {formulas.length === 1 ? 'this formula' : 'these formulas'}
      </button>
    </fieldset>
  );
}

export function Costs() {
  const now = presetOf(useLab(settingsOf));
  const { preset } = useLabVerbs();
  return (
    <fieldset className={styles['presets']} aria-label="Costs to begin with">
      {LAB_PRESETS.map((each) => (
        <button
          type="button"
          key={each.id}
          className={shared['word']}
          aria-pressed={each === now}
          onClick={() => preset(each)}
        >
          {each.label}
        </button>
      ))}
    </fieldset>
  );
}

function Fields({ keys }: { readonly keys: readonly string[] }) {
  const values = useLab(settingsOf);
  const { set, settle } = useLabVerbs();
  return (
    <ControlsPanel
      definition={labSettings}
      values={values}
      keys={keys as readonly (keyof typeof values)[]}
      onChange={(key, value) => set({ [key]: value }, key)}
      onSettled={settle}
    />
  );
}

/** The reader’s own c: written or chosen it is put to the test, and this is what came of it. */
function OwnSurrogate() {
  const { own, estimators } = useLab(settingsOf);
  const isOn = estimators.includes('own');
  const words = useLab(({ body }) => (body && isOn ? ownWords(body) : null));
  const { set, toggle } = useLabVerbs();
  return (
    <div className={styles['own']}>
      <Fields keys={['own']} />
      <fieldset className={styles['presets']} aria-label="Control variates to begin with">
        {OWN_PRESETS.map(({ label, formula }) => (
          <button
            type="button"
            key={label}
            className={shared['word']}
            aria-pressed={isOn && own === formula}
            onClick={() => set({ own: formula })}
          >
            {label}
          </button>
        ))}
        <button type="button" className={shared['word']} onClick={() => toggle('own')}>
          {isOn ? 'leave it out' : 'put it to the test'}
        </button>
      </fieldset>
      {isOn && (
        <p className={styles['verdict']} role="status">
          {words ?? 'It is put to the test when everything before it has been.'}
        </p>
      )}
    </div>
  );
}

/** Where each kind of b begins. */
const BEGINS = { coins: ['theta'], choice: ['odds'], numbers: ['mean', 'spread'] } as const;

export function Desk() {
  const { drawn } = useLab(settingsOf);
  return (
    <div className={styles['desk']}>
      <Consent />
      <Costs />
      <Fields keys={['formula']} />
      <div className={styles['pair']}>
        <Fields keys={['drawn']} />
        <Fields keys={['size']} />
        <Fields keys={BEGINS[drawn]} />
      </div>
      {drawn === 'coins' ? <OwnSurrogate /> : <p className={styles['verdict']}>{OWN_IS_OF_COINS}</p>}
    </div>
  );
}
