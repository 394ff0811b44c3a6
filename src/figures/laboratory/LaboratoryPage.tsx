/** The laboratory on the page and alone in a frame: the formula and its presets, the picture, and the verdicts. */
import type { PlaceSize } from '../../charts/picture/size.ts';
import { PickContext } from '../../charts/picture/size.ts';
import { missingOf } from '../../experiments/lab/drawn.ts';
import { LAB_ESTIMATORS } from '../../experiments/lab/settings.ts';
import { Chips } from '../../ui/Chips.tsx';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { SettingsPanel } from '../shared/SettingsPanel.tsx';
import { Status } from '../shared/Status.tsx';
import { usePageRoom, useSlideRoom } from '../shared/usePictureRoom.ts';
import { Consent, Costs, Desk } from './Desk.tsx';
import { LaboratoryPicture } from './LaboratoryPicture.tsx';
import { lookOfRow } from './looks.ts';
import { isAgreed, useLab, useLabVerbs } from './types.ts';
import { VerdictTable } from './VerdictTable.tsx';

/** Fields behind “Settings”. */
const REST = ['target', 'draws', 'tuning', 'steps', 'rateTheta', 'form', 'seed'];
const REST_OF_COINS = ['odds', ...REST];

function LabChips() {
  const { estimators, drawn } = useLab(settingsOf);
  const rows = useLab((s) => s.body?.rows);
  const { toggle } = useLabVerbs();
  return (
    <Chips
      items={LAB_ESTIMATORS.filter((id) => estimators.includes(id) || missingOf(id, drawn) === null).map(
        (id) => ({
          style: lookOfRow(id),
          on: estimators.includes(id),
          ...(rows?.find((row) => row.id === id)?.aside != null ? { note: 'aside' } : {}),
        }),
      )}
      onToggle={(id) => {
        const known = LAB_ESTIMATORS.find((each) => each === id);
        if (known) toggle(known);
      }}
    />
  );
}

function Drawn(size: PlaceSize) {
  const state = useLab((s) => s);
  return (
    <PickContext value={null}>
      <LaboratoryPicture state={state} size={{ ...size, theme: 'page' }} />
    </PickContext>
  );
}

export function LaboratoryPage() {
  const { box, width, place } = usePageRoom();
  const { estimators, drawn } = useLab(settingsOf);
  const rows = estimators.length;
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
          <SettingsPanel keys={drawn === 'coins' ? REST_OF_COINS : REST} />
        </>
      }
    >
      <Desk />
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
