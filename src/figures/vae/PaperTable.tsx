/** The paper's tables 1 and 2 beside what this browser has reached, for the model chosen. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { textColour } from '../../charts/lineStyle.ts';
import { LineSample } from '../../charts/marks/LineSample.tsx';
import { PAPER_ELBOS, PAPER_METHODS, PUBLISHED_UPDATES, publishedOf } from '../../experiments/vae/paper.ts';
import { VAE_ESTIMATORS, type VaeEstimatorName, type VaeSettings } from '../../experiments/vae/settings.ts';
import { useScrollFocus } from '../../ui/useScrollFocus.ts';
import { settingsOf } from '../shared/changes.ts';
import table from '../shared/table.module.css';
import { useDrawnRuns } from './panes.tsx';
import { bestOf, epochMeans } from './results.ts';
import { VAE_STYLE } from './styles.ts';
import { useVae } from './types.ts';
import styles from './vae.module.css';
import { modelWords, shareWords } from './words.ts';

const cell = (value: number | null | undefined, digits: number): string =>
  typeof value === 'number' ? formatNumber(value, digits) : '—';

export function VaePaperTable() {
  const model = useVae((s) => settingsOf(s).model);
  const latents = useVae((s) => settingsOf(s).latents);
  const title = useVae((s) => s.images?.title ?? 'images');
  const perEpoch = useVae((s) => s.body?.stepsPerEpoch ?? 1);
  const runs = useDrawnRuns();
  const scroll = useScrollFocus();
  const rows = VAE_ESTIMATORS.filter(
    (id) => (PAPER_METHODS as readonly string[]).includes(id) || runs.some((run) => run.id === id),
  );
  return (
    <section className={table['scroll']} aria-label="Tables 1 and 2, published and reached here" ref={scroll}>
      <table className={table['table']}>
        <caption>
          <span>
            <b>The paper’s tables 1 and 2, and this browser so far</b>, in nats,{' '}
            {modelWords({ model, latents })}. Published after{' '}
            <span className={styles['number']}>{formatThousands(PUBLISHED_UPDATES)}</span> steps on other
            images; here <Budget title={title} />
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">estimator</th>
            <th scope="col">
              MNIST
              <br />
              training
            </th>
            <th scope="col">
              MNIST
              <br />
              validation
            </th>
            <th scope="col">
              Omniglot
              <br />
              training
            </th>
            <th scope="col">
              Omniglot
              <br />
              validation
            </th>
            <th scope="col">
              here, best
              <br />
              training epoch
            </th>
            <th scope="col">
              here, best
              <br />
              validation
            </th>
            <th scope="col">steps</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((id) => {
            const run = runs.find((r) => r.id === id);
            const [mnist, omniglot] = (['mnist', 'omniglot'] as const).map((data) =>
              publishedOf(model, data, id),
            );
            const epoch = run && bestOf(epochMeans(run.elbo, run.from.step, perEpoch));
            return (
              <tr key={id}>
                <th scope="row" style={{ color: textColour(VAE_STYLE[id]) }}>
                  <LineSample style={VAE_STYLE[id]} width={24} height={10} />
                  {VAE_STYLE[id].label}
                </th>
                <td>{mnist?.printed.training ?? '—'}</td>
                <td>{mnist?.printed.validation ?? '—'}</td>
                <td>{omniglot?.printed.training ?? '—'}</td>
                <td>{omniglot?.printed.validation ?? '—'}</td>
                <td>{run ? (epoch ? cell(epoch.value, 1) : 'in its first epoch') : '—'}</td>
                <td>{run ? cell(bestOf(run.validation)?.value, 1) : '—'}</td>
                <td>{run ? <StepsOf id={id} /> : '—'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>{noteOf(model)}</p>
    </section>
  );
}

/** How far this browser has come: the one part of the caption that changes with every step. */
function Budget({ title }: { readonly title: string }) {
  const head = useVae((s) => s.body?.head ?? 0);
  return `${formatThousands(head)} steps on ${title}, ${shareWords(head)} of that.`;
}

function StepsOf({ id }: { readonly id: VaeEstimatorName }) {
  return formatThousands(useVae((s) => s.body?.runs.find((run) => run.id === id)?.step ?? 0));
}

/** Where the published numbers stand, and where RELAX loses. */
export const noteOf = (model: VaeSettings['model']): string =>
  (PAPER_ELBOS[model].inDraft
    ? 'Published numbers of the draft and of the conference version.'
    : 'Published numbers of the conference version only. On validation images RELAX loses to REBAR here, on MNIST and on Omniglot: it fits the training images better and generalises worse.') +
  ' The paper gives validation for REBAR and RELAX alone. Whether its validation is a one-sample ELBO or IWAE-100 it does not say.';
