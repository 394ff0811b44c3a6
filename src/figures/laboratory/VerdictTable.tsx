/** The verdicts in numbers: biased or not by a stated test, variance against REINFORCE and RELAX, and what that is worth for its cost. */
import { formatCompact, formatNumber } from '../../charts/format.ts';
import { textColour } from '../../charts/lineStyle.ts';
import { LineSample } from '../../charts/marks/LineSample.tsx';
import type { LabSettings } from '../../experiments/lab/settings.ts';
import { useScrollFocus } from '../../ui/useScrollFocus.ts';
import table from '../shared/table.module.css';
import { lookOfRow } from './looks.ts';
import { useLab } from './types.ts';
import { compared, labVerdict, ratioCell, testWords } from './words.ts';

const headsOf = ({ drawn }: LabSettings) => [
  'estimator',
  'verdict',
  'mean along ∇',
  'variance',
  'over REINFORCE’s',
  drawn === 'numbers' ? 'over LAX’s' : 'over RELAX’s',
  'evaluations',
  'variance × cost, over REINFORCE’s',
];

export function VerdictTable() {
  const body = useLab((s) => s.body);
  const scroll = useScrollFocus();
  if (!body || body.rows.length === 0) return null;
  const { rows, settings } = body;
  const heads = headsOf(settings);
  return (
    <section className={table['scroll']} aria-label="Verdicts" ref={scroll}>
      <table className={`${table['table']} ${table['cards']}`}>
        <caption>
          <span>
            <b>At the same θ</b>, tuned there for {settings.tuning} steps. Variance is the sum over the
            coordinates. {testWords(settings.draws)}
          </span>
        </caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { id, aside, verdict, mean, error, variance, cost } = row;
            const ratios = compared(row, rows);
            const cells: readonly string[] =
              aside !== null || verdict === null
                ? []
                : [
                    `${formatNumber(mean, 3)} ± ${formatNumber(error, 3)}`,
                    formatCompact(variance),
                    ratioCell(ratios.reinforce),
                    ratioCell(ratios.relax),
                    String(cost),
                    ratioCell(ratios.forCost),
                  ];
            return (
              <tr key={id}>
                <th scope="row" style={{ color: textColour(lookOfRow(id)) }}>
                  <LineSample style={lookOfRow(id)} width={24} height={10} />
                  {lookOfRow(id).label}
                </th>
                <td className={verdict === 'biased' ? table['no'] : undefined} data-head={heads[1]}>
                  {aside ?? labVerdict(row)}
                </td>
                {heads.slice(2).map((head, i) => (
                  <td key={head} data-head={head}>
                    {cells[i] ?? '—'}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
