/** The coins at the ruler in numbers, after as many steps and after as many evaluations, with the reading beside. */
import { formatThousands } from '../../charts/format.ts';
import { textColour } from '../../charts/lineStyle.ts';
import { LineSample } from '../../charts/marks/LineSample.tsx';
import { coinEstimatorName } from '../../experiments/toy/coins/settings.ts';
import { useScrollFocus } from '../../ui/useScrollFocus.ts';
import shared from '../shared/figure.module.css';
import table from '../shared/table.module.css';
import { COIN_STYLE, coinsRuler, coinVarianceWords, excessWords } from './plots.ts';
import { afterEvaluations, afterSteps, type CoinStanding, calmAtOneTheta, coinsReading } from './reading.ts';
import { useCoins } from './types.ts';

const spread = ({ mean, lo, hi, seeds }: CoinStanding): string =>
  seeds.length === 1 ? excessWords(mean) : `${excessWords(mean)} (${excessWords(lo)}–${excessWords(hi)})`;

export function CoinsTable() {
  const body = useCoins((s) => s.body);
  const ruler = Math.floor(useCoins(coinsRuler));
  const scroll = useScrollFocus();
  if (!body) return null;
  const bySteps = afterSteps(body, ruler);
  const byCost = new Map(afterEvaluations(body, ruler).map((each) => [each.id, each]));
  const calm = new Map(calmAtOneTheta(body).map(({ id, mean }) => [id, mean]));
  const owner = body.together ? coinEstimatorName(body.together.owner) : null;
  return (
    <section className={table['scroll']} aria-label="Numbers at the ruler" ref={scroll}>
      <table className={`${table['table']} ${table['stacked']}`}>
        <caption>
          <span>
            <b>At {formatThousands(ruler)}.</b> Excess loss: the mean of {body.settings.seeds} seeds, in
            brackets the least and the most. Variances at one θ are measured, the mean over coins and seeds.
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">estimator</th>
            <th scope="col">after as many steps</th>
            <th scope="col">after as many evaluations</th>
            <th scope="col">evaluations a step</th>
            <th scope="col">variance at {owner ? `${owner}’s` : 'one'} θ</th>
          </tr>
        </thead>
        <tbody>
          {bySteps.map((each, i) => {
            const { id } = each;
            const cost = byCost.get(id);
            const variance = calm.get(id);
            return (
              <tr key={id}>
                <th scope="row" style={{ color: textColour(COIN_STYLE[id]) }}>
                  <LineSample style={COIN_STYLE[id]} width={24} height={10} />
                  {COIN_STYLE[id].label}
                </th>
                <td className={i === 0 ? table['best'] : undefined}>{spread(each)}</td>
                <td className={id === [...byCost.keys()][0] ? table['best'] : undefined}>
                  {cost && spread(cost)}
                </td>
                <td>{body.lines.find((line) => line.id === id)?.cost}</td>
                <td>{variance === undefined ? '…' : coinVarianceWords(variance)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

export function CoinsReading() {
  const body = useCoins((s) => s.body);
  const ruler = useCoins(coinsRuler);
  const sentences = body ? coinsReading(body, ruler) : [];
  return (
    <div className={shared['reading']}>
      <h3>Read it honestly</h3>
      {sentences.length === 0 && <p>The numbers appear when training has begun.</p>}
      {sentences.map((sentence) => (
        <p key={sentence.slice(0, 12)}>{sentence}</p>
      ))}
      <p>
        Same start, same coins, same learning rates for all of them. RELAX’s network has ten units and begins
        untrained: what it is worth, it has learned on the way.
      </p>
    </div>
  );
}
