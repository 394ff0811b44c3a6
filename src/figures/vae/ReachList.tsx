/** The paper's table 3, as it happens: when every other run is as good as REBAR's best so far. */
import { textColour } from '../../charts/lineStyle.ts';
import { vaeName } from '../../experiments/vae/settings.ts';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { settingsOf } from '../shared/changes.ts';
import { barOf, useDrawnRuns } from './panes.tsx';
import { reachOf } from './results.ts';
import { VAE_STYLE } from './styles.ts';
import { useVae } from './types.ts';
import styles from './vae.module.css';
import { momentWords, natsWords, publishedReach, reachWords, unbroken } from './words.ts';

export function ReachList() {
  const settings = useVae(settingsOf);
  const perEpoch = useVae((s) => s.body?.stepsPerEpoch ?? 1);
  const runs = useDrawnRuns();
  const reach = reachOf(runs, barOf(settings.curve));
  const at = momentWords(settings, perEpoch);
  return (
    <div>
      <PaneTitle title="Who reaches REBAR’s best">
        {settings.curve === 'iwae' ? 'validation, IWAE-100' : 'validation ELBO'}
      </PaneTitle>
      {reach ? (
        <ul className={styles['reach']}>
          <li style={{ color: textColour(VAE_STYLE.rebar) }}>
            REBAR’s best so far: {natsWords(reach.bar.value)} at {unbroken(at(reach.bar.step))}
          </li>
          {reach.others.map((other) => (
            <li key={other.id} style={{ color: textColour(VAE_STYLE[other.id]) }}>
              {unbroken(reachWords(reach, other, at))}
            </li>
          ))}
          {reach.others.length === 0 && <li>Switch on another estimator to compare {vaeName('rebar')}.</li>}
        </ul>
      ) : (
        <p className={styles['quiet']}>
          {settings.estimators.includes('rebar')
            ? 'Nothing is measured yet.'
            : 'Switch on REBAR to have a bar to reach.'}
        </p>
      )}
      <p className={styles['published']}>{unbroken(publishedReach(settings.model))}</p>
    </div>
  );
}
