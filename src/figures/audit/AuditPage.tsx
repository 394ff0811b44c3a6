/** The audit on the page, and alone in a frame: its button, its marks, and every verdict in a table. */
import { FAMILY_FACTS } from '../../experiments/audit/families.ts';
import { auditSettings } from '../../experiments/audit/settings.ts';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useScrollFocus } from '../../ui/useScrollFocus.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { Status } from '../shared/Status.tsx';
import tables from '../shared/table.module.css';
import { usePageRoom, useSlideRoom } from '../shared/usePictureRoom.ts';
import { AuditPicture } from './AuditPicture.tsx';
import { checkedItems, isChecking, useAudit, useAuditVerbs } from './types.ts';
import { auditWords, resultWords, toleranceWords } from './words.ts';

const { claim, use } = CATALOGUE_OF_FIGURES.audit;

function Bar() {
  const running = useAudit(isChecking);
  const verbs = useAuditVerbs();
  return (
    <fieldset className={shared['playback']} aria-label="Audit">
      <IconButton
        icon={running ? 'pause' : 'play'}
        label={running ? 'Pause' : 'Play'}
        primary
        onClick={() => verbs.play(!running)}
      />
      <IconButton icon="step" label="One check" onClick={verbs.step} />
      <IconButton icon="reset" label="Forget the verdicts" onClick={verbs.reset} />
      <Status />
    </fieldset>
  );
}

function Handles({ keys = auditSettings.names }: { readonly keys?: typeof auditSettings.names }) {
  const values = useAudit(settingsOf);
  const verbs = useAuditVerbs();
  return (
    <ControlsPanel
      definition={auditSettings}
      values={values}
      keys={keys}
      onChange={(key, value) => verbs.set({ [key]: value }, key)}
      onSettled={verbs.settle}
    />
  );
}

function Verdicts() {
  const state = useAudit((s) => s);
  const scroll = useScrollFocus();
  const { limit } = settingsOf(state);
  return (
    <details className={shared['settings']}>
      <summary>Every check with its verdict</summary>
      <section className={tables['scroll']} aria-label="Every check with its verdict" ref={scroll}>
        <table className={tables['table']}>
          <caption>
            <span>{auditWords(state)}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">check</th>
              <th scope="col">of</th>
              <th scope="col">result</th>
              <th scope="col">tolerance</th>
              <th scope="col">verdict</th>
            </tr>
          </thead>
          <tbody>
            {checkedItems(state).map(({ family, name, worst, verdict }) => (
              <tr key={`${family} ${name}`}>
                <th scope="row">{FAMILY_FACTS[family].title}</th>
                <td>{name}</td>
                <td>{worst === null ? '' : resultWords(family, worst)}</td>
                <td>{toleranceWords(family, { limit })}</td>
                <td className={verdict === 'FAILED' ? tables['no'] : undefined}>{verdict ?? 'not yet'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <dl>
          {Object.values(FAMILY_FACTS).map(({ title, compared, unit }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>
                {compared}; in {unit}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </details>
  );
}

export function AuditPage() {
  const { box, width, place } = usePageRoom();
  const state = useAudit((s) => s);
  const below = (
    <>
      <Bar />
      <div className={shared['handles']}>
        <Handles />
      </div>
      <Verdicts />
    </>
  );
  return (
    <Framed claim={claim} use={use} below={below}>
      <div ref={box}>
        <AuditPicture state={state} size={{ width, height: 410, place, theme: 'page' }} />
      </div>
    </Framed>
  );
}

export function AuditSlide() {
  const { box, width, height, place } = useSlideRoom();
  const state = useAudit((s) => s);
  return (
    <Framed
      claim={claim}
      below={
        <>
          <Bar />
          <Handles keys={['limit']} />
        </>
      }
    >
      <div className={shared['fill']} ref={box}>
        <AuditPicture state={state} size={{ width, height, place, theme: 'page' }} />
      </div>
    </Framed>
  );
}
