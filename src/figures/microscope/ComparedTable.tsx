/** The estimators side by side at one θ: bias by a stated test, variance sampled and exact, its ratio, and what that is worth for its cost. */
import { textColour } from '../../charts/lineStyle.ts';
import { LineSample } from '../../charts/marks/LineSample.tsx';
import type { MicroscopeBody, MicroscopeRow } from '../../experiments/toy/microscope/messages.ts';
import { useScrollFocus } from '../../ui/useScrollFocus.ts';
import { lookOf } from '../shared/looks.ts';
import table from '../shared/table.module.css';
import { ratioWords } from '../shared/words.ts';
import styles from './microscope.module.css';
import { useMicroscope } from './types.ts';
import {
  biasOfTosses,
  biasTestWords,
  costText,
  exactBiasWords,
  forCost,
  isCalledBiased,
  meanWords,
  ratioText,
  rowName,
  varianceText,
  worthWords,
} from './words.ts';

/** Under these heads, after the verdict. */
function cellsOf(
  row: MicroscopeRow,
  body: MicroscopeBody,
): readonly (readonly [head: string, cell: string])[] {
  const of = `over ${rowName(body.rows[0]!)}’s`;
  const worth = forCost(row, body);
  return [
    ['mean ± standard error', meanWords(row)],
    ['variance', varianceText(row.variance)],
    ['exact variance', varianceText(row.exact.variance)],
    [of, ratioText(row)],
    ['asked for, a toss', costText(row)],
    [
      `variance × cost, ${of}`,
      worth === null ? '—' : worth < 0.01 ? varianceText(worth) : ratioWords(worth, 2, 3),
    ],
  ];
}

export function ComparedTable() {
  const body = useMicroscope((s) => s.body);
  const scroll = useScrollFocus();
  const [first] = body?.rows ?? [];
  if (!body || !first) return null;
  return (
    <>
      <section className={table['scroll']} aria-label="The estimators compared" ref={scroll}>
        <table className={`${table['table']} ${table['cards']}`}>
          <caption>
            <span>
              <b>All at the same θ, under the same noise.</b> {biasTestWords(body.settings.draws)}
            </span>
          </caption>
          <thead>
            <tr>
              {['estimator', 'verdict', ...cellsOf(first, body).map(([head]) => head)].map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {body.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" style={{ color: textColour(lookOf(row.id)) }}>
                  <LineSample style={lookOf(row.id)} width={24} height={10} />
                  {lookOf(row.id).label}
                </th>
                <td>
                  <span className={isCalledBiased(row) ? table['no'] : undefined}>{biasOfTosses(row)}</span>{' '}
                  <span className={table['aside']}>{exactBiasWords(row)}</span>
                </td>
                {cellsOf(row, body).map(([head, cell]) => (
                  <td key={head} data-head={head}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles['worth']}>{worthWords(body)}</p>
    </>
  );
}
