/** The laboratory on the page and alone in a frame: the formula and its presets, the picture, and the verdicts. */
import { PickContext } from '../../charts/picture/size.ts';
import { LAB_PRESETS } from '../../experiments/lab/presets.ts';
import { LAB_ESTIMATORS, labSettings } from '../../experiments/lab/settings.ts';
import { Chips } from '../../ui/Chips.tsx';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { lookOf } from '../shared/looks.ts';
import { SettingsPanel } from '../shared/SettingsPanel.tsx';
import { Status } from '../shared/Status.tsx';
import { usePageRoom, useSlideRoom } from '../shared/usePictureRoom.ts';
import { presetOf } from './behaviour.ts';
import { LaboratoryPicture } from './LaboratoryPicture.tsx';
import styles from './laboratory.module.css';
import { isAgreed, useLab, useLabVerbs } from './types.ts';
import { VerdictTable } from './VerdictTable.tsx';
import { CONSENT } from './words.ts';

/** Fields in the figure itself, and those behind “Settings”. */
const BESIDE = ['size', 'theta'];
const REST = ['target', 'odds', 'draws', 'tuning', 'steps', 'rateTheta', 'form', 'seed'];

function LabChips() {
  const { estimators } = useLab(settingsOf);
  const rows = useLab((s) => s.body?.rows);
  const { toggle } = useLabVerbs();
  return (
    <Chips
      items={LAB_ESTIMATORS.map((id) => ({
        style: lookOf(id),
        on: estimators.includes(id),
        ...(rows?.find((row) => row.id === id)?.aside != null ? { note: 'aside' } : {}),
      }))}
      onToggle={(id) => {
        const known = LAB_ESTIMATORS.find((each) => each === id);
        if (known) toggle(known);
      }}
    />
  );
}

/** A formula of somebody else: shown, and not run before this button is pressed. */
function Consent() {
  const { formula } = useLab(settingsOf);
  const agreed = useLab(isAgreed);
  const { agree } = useLabVerbs();
  if (agreed) return null;
  return (
    <fieldset className={styles['consent']} aria-label="A formula from a link">
      <span>{CONSENT}</span>
      <code>{formula}</code>
      <button type="button" onClick={agree}>
        Run this formula
      </button>
    </fieldset>
  );
}

function Costs() {
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

interface DrawnProps {
  readonly width: number;
  readonly height: number;
  readonly place: 'page' | 'phone' | 'slide';
}

function Drawn(size: DrawnProps) {
  const state = useLab((s) => s);
  return (
    <PickContext value={null}>
      <LaboratoryPicture state={state} size={{ ...size, theme: 'page' }} />
    </PickContext>
  );
}

export function LaboratoryPage() {
  const { box, width, place } = usePageRoom();
  const rows = useLab((s) => settingsOf(s).estimators.length);
  const agreed = useLab(isAgreed);
  const strip = place === 'phone' ? 74 : 64;
  const { claim, use } = CATALOGUE_OF_FIGURES.laboratory;
  return (
    <Framed
      claim={claim}
      use={use}
      state={<Status />}
      chips={<LabChips />}
      below={
        <>
          <VerdictTable />
          <SettingsPanel keys={REST} />
        </>
      }
    >
      <div className={styles['desk']}>
        <Consent />
        <Costs />
        <Fields keys={['formula']} />
        <div className={styles['pair']}>
          {BESIDE.map((key) => (
            <Fields key={key} keys={[key]} />
          ))}
        </div>
      </div>
      <div ref={box}>
        <Drawn width={width} height={agreed ? 400 + strip * Math.max(4, rows) : 120} place={place} />
      </div>
    </Framed>
  );
}

export function LaboratorySlide() {
  const { box, width, height, place } = useSlideRoom();
  return (
    <Framed
      claim={CATALOGUE_OF_FIGURES.laboratory.claim}
      below={
        <>
          <Consent />
          <Costs />
        </>
      }
    >
      <div className={shared['fill']} ref={box}>
        <Drawn width={width} height={height} place={place} />
      </div>
    </Framed>
  );
}
