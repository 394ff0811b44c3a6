/** Table 4 of the paper beside what this browser has reached on every task, filled in as the seeds are solved. */
import { formatNumber } from '../../../charts/format.ts';
import { textColour } from '../../../charts/lineStyle.ts';
import { METHODS, type MethodId } from '../../../experiments/policies/methods/methods.ts';
import { DRAFT_LANDER, PAPER_EPISODES, type PaperTask } from '../../../experiments/policies/paper.ts';
import { TASK_NAMES, TASKS, type TaskId } from '../../../experiments/policies/taskNames.ts';
import { useScrollFocus } from '../../../ui/useScrollFocus.ts';
import { settingsOf } from '../../shared/changes.ts';
import table from '../../shared/table.module.css';
import { timeWords } from '../../shared/timeWords.ts';
import { isPoliciesRunning } from '../state.ts';
import { styleOf } from '../styles.ts';
import { usePolicies } from '../types.ts';
import { cellWords, conditionWords, ratioHere } from './cells.ts';
import { publishedWords } from './reading.ts';
import { methodOf, type TaskResult } from './results.ts';
import styles from './words.module.css';

interface Row {
  readonly key: string;
  readonly task: TaskId;
  /** Of which version of the paper, where there are two. */
  readonly version?: string;
  readonly paper: PaperTask;
  /** The row that holds this browser's numbers of the task. */
  readonly ours: boolean;
}

const ROWS: readonly Row[] = TASKS.flatMap((task): readonly Row[] => {
  const paper = PAPER_EPISODES[task];
  if (task !== 'lander') return [{ key: task, task, paper, ours: true }];
  return [
    { key: 'draft', task, version: 'draft', paper: DRAFT_LANDER, ours: false },
    { key: task, task, version: 'published', paper, ours: true },
  ];
});

export function PoliciesPaperTable() {
  const results = usePolicies((s) => s.results);
  const scroll = useScrollFocus();
  return (
    <section className={table['scroll']} aria-label="Table 4, published and reached here" ref={scroll}>
      <table className={table['table']}>
        <caption>
          <span>
            <b>The paper’s table 4, and this browser so far</b>: episodes until solved. Published means over 5
            seeds, digits as printed; here the mean of the solved seeds ± its standard error. <Remaining />
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">task</th>
            <Heading over="paper" under="A2C" />
            <Heading over="paper" under="RELAX, LAX" />
            <Heading over="paper" under="ratio" />
            {METHODS.map((id) => (
              <Heading
                key={id}
                over="here"
                under={columnName(id)}
                colour={textColour(styleOf(id, 'cartpole'))}
              />
            ))}
            <Heading over="here" under="ratio" />
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <TaskRow key={row.key} row={row} result={row.ours ? results.get(row.task) : undefined} />
          ))}
        </tbody>
      </table>
      <p className={styles['under']}>{TABLE_NOTE}</p>
    </section>
  );
}

/** What the table does not say of itself. */
export const TABLE_NOTE =
  'Ratio: A2C’s episodes over RELAX’s or LAX’s; here once at least three seeds of both are all solved. LunarLander’s ' +
  `published numbers are ${lander('a2c')} and ${lander('relax')} times those of the draft; neither version gives the learning rate, but says that both methods had the same. The pendulum is in the published version alone. A seed ` +
  'that is never solved is counted and not averaged.';

function lander(id: keyof PaperTask): string {
  return formatNumber(PAPER_EPISODES.lander[id].episodes / DRAFT_LANDER[id].episodes);
}

const columnName = (id: MethodId): string => (id === 'relax' ? 'RELAX, LAX' : styleOf(id, 'cartpole').label);

interface HeadingProps {
  readonly over: string;
  readonly under: string;
  readonly colour?: string;
}

function Heading({ over, under, colour }: HeadingProps) {
  return (
    <th scope="col" style={{ color: colour }}>
      {over}
      <br />
      {under}
    </th>
  );
}

interface TaskRowProps {
  readonly row: Row;
  readonly result: TaskResult | undefined;
}

function TaskRow({ row, result }: TaskRowProps) {
  const { task, version, paper, ours } = row;
  const began = result?.methods.some(({ summary }) => summary.seeds.length > 0);
  return (
    <tr data-task={ours ? task : undefined}>
      <th scope="row">
        {TASK_NAMES[task]}
        {version && <span className={styles['note']}>{version}</span>}
        {result && began && <span className={styles['here']}>here {conditionWords(result)}</span>}
      </th>
      <td>{publishedWords(paper.a2c)}</td>
      <td>{publishedWords(paper.relax)}</td>
      <td>{formatNumber(paper.a2c.episodes / paper.relax.episodes, 1)}</td>
      {METHODS.map((id) => (
        <td key={id}>{ours && <Cell result={result} id={id} />}</td>
      ))}
      <td>{ours && (ratioHere(result) ?? '—')}</td>
    </tr>
  );
}

function Cell({ result, id }: { readonly result: TaskResult | undefined; readonly id: MethodId }) {
  const own = result && methodOf(result, id);
  if (!own) return '—';
  const { value, note } = cellWords(own);
  return (
    <>
      {value}
      {note && <span className={styles['note']}>{note}</span>}
    </>
  );
}

/** How long the present task still takes. */
function Remaining() {
  return usePolicies((s) => {
    const name = TASK_NAMES[settingsOf(s).task];
    const left = s.progress?.secondsLeft ?? null;
    if (settingsOf(s).methods.length === 0) return '';
    if (s.finished) return `${name} is finished.`;
    return isPoliciesRunning(s) && left !== null ? `${name} takes ${timeWords(left)} more.` : '';
  });
}
