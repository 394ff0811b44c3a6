/** The race at the ruler in numbers: exact bias and variance, what they are worth in samples, and who arrived when. */
import { formatCompact, formatNumber, formatScientific, formatThousands } from '../../charts/format.ts';
import { textColour } from '../../charts/lineStyle.ts';
import { LineSample } from '../../charts/marks/LineSample.tsx';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import { optimum } from '../../experiments/toy/exact.ts';
import type { LineAtRuler } from '../../experiments/toy/inspect.ts';
import { useScrollFocus } from '../../ui/useScrollFocus.ts';
import styles from '../shared/table.module.css';
import { byVariance, isZeroBias } from './describe.ts';
import { microscopeHref, microscopeOf } from './microscopeLink.ts';
import { EXACT_VARIANCE } from './shape.ts';
import { RACE_STYLE } from './styles.ts';
import { useRace } from './types.ts';

/** How many REINFORCE samples have the variance of one of these, or why there is no such number. */
function samplesOfReinforce(line: LineAtRuler): string {
  if (CATALOGUE[line.id].unbiased !== true) return '—';
  if (line.variance < EXACT_VARIANCE) return 'exact';
  const ratio = line.reinforceVariance / line.variance;
  if (ratio < 9.95) return formatNumber(ratio, 1);
  if (ratio >= 1e7) return formatScientific(ratio);
  return formatThousands(Number(ratio.toPrecision(3)));
}

export function RulerTable() {
  const body = useRace((s) => s.body);
  const scroll = useScrollFocus();
  if (!body) return null;
  const { atRuler, settings } = body;
  const lines = atRuler.lines.filter((line) => line.id !== 'exact');
  const best = byVariance(lines)[0]?.variance;
  const star = optimum(settings.target);
  const unit = settings.axis === 'evaluations' ? 'evaluation' : 'step';
  return (
    <section className={styles['scroll']} aria-label="Numbers at the ruler" ref={scroll}>
      <table className={`${styles['table']} ${styles['stacked']}`}>
        <caption>
          <span>
            <b>
              At {unit} {formatThousands(atRuler.playhead)}
            </b>
            , each at its own θ. Bias and variance by enumeration or quadrature, not sampled.{' '}
            <MicroscopeLink />
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">estimator</th>
            <th scope="col">θ</th>
            <th scope="col">bias</th>
            <th scope="col">variance</th>
            <th scope="col">
              REINFORCE samples
              <br />
              per one of mine
            </th>
            <th scope="col">
              steps to |θ − θ*| &lt; .05,
              <br />
              {seedWords(atRuler.seeds, settings.seeds)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.id}`}>
              <th scope="row" style={{ color: textColour(RACE_STYLE[line.id]) }}>
                <LineSample style={RACE_STYLE[line.id]} width={24} height={10} />
                {RACE_STYLE[line.id].label}
                {CATALOGUE[line.id].unbiased !== true && <span className={styles['aside']}> biased</span>}
              </th>
              <td>{formatNumber(line.theta, 3)}</td>
              <td className={isZeroBias(line) ? undefined : styles['no']}>
                {isZeroBias(line) ? '0' : `${line.bias < 0 ? '−' : ''}${formatCompact(Math.abs(line.bias))}`}
              </td>
              <td className={line.variance === best ? styles['best'] : undefined}>
                {line.variance < EXACT_VARIANCE ? '0' : formatCompact(line.variance)}
              </td>
              <td>{samplesOfReinforce(line)}</td>
              <td>{arrivalWords(line, star, body.head)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Opens the microscope at this step. */
function MicroscopeLink() {
  const body = useRace((s) => s.body);
  const settings = microscopeOf({ body });
  return settings && <a href={microscopeHref(settings, false)}>See it under the microscope</a>;
}

/** Over how many seeds the arrival is a median: while the others train, only over those that are done. */
export function seedWords(done: number, seeds: number): string {
  if (seeds === 1) return 'this seed';
  if (done >= seeds) return `median of ${seeds} seeds`;
  return done === 1 ? `first of ${seeds} seeds` : `median of ${done} of ${seeds} seeds`;
}

/** `steps`: how far the line has been trained. */
export function arrivalWords(line: LineAtRuler, star: 0 | 1 | null, steps: number): string {
  if (star === null || steps === 0) return '—';
  return Number.isFinite(line.arrival) ? formatThousands(line.arrival) : `not in ${formatThousands(steps)}`;
}
