/** Table 4 of the paper beside what this browser has reached on every task, filled in as the seeds are solved. */
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import { textColour } from '../../../charts/lineStyle.ts';
import { METHODS, type MethodId } from '../../../experiments/control/methods/methods.ts';
import { DRAFT_LANDER, PAPER, type PaperTask, type Published } from '../../../experiments/control/paper.ts';
import { TASK_NAMES, TASKS, type TaskId } from '../../../experiments/control/settings.ts';
import { useScrollFocus } from '../../../ui/useScrollFocus.ts';
import table from '../../shared/table.module.css';
import { timeWords } from '../../shared/timeWords.ts';
import { useControl } from '../context.ts';
import { isRunning, settingsOf } from '../state.ts';
import { styleOf } from '../styles.ts';
import { spreadWords } from './reading.ts';
import type { MethodResult, TaskResult } from './results.ts';
import styles from './words.module.css';

interface Row {
  readonly key: string;
  readonly task: TaskId;
  readonly name: string;
  readonly paper: PaperTask;
  /** The row that holds this browser's numbers of the task. */
  readonly ours: boolean;
}

const ROWS: readonly Row[] = TASKS.flatMap((task): readonly Row[] =>
  task === 'lander'
    ? [
        { key: 'draft', task, name: `${TASK_NAMES[task]}, draft`, paper: DRAFT_LANDER, ours: false },
        { key: task, task, name: `${TASK_NAMES[task]}, published`, paper: PAPER[task], ours: true },
      ]
    : [{ key: task, task, name: TASK_NAMES[task], paper: PAPER[task], ours: true }],
);

export function PaperTable() {
  const results = useControl((s) => s.results);
  const now = useControl((s) => settingsOf(s).task);
  const scroll = useScrollFocus();
  return (
    <section className={table['scroll']} aria-label="Episodes until solved, published and here" ref={scroll}>
      <table className={table['table']}>
        <caption>
          <span>
            <b>The paper’s table 4, and this browser so far</b>: episodes until solved. Published means over 5
            seeds; here the mean of the solved seeds ± its standard error. <Remaining />
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">task</th>
            <th scope="col">
              paper
              <br />
              A2C
            </th>
            <th scope="col">
              paper
              <br />
              RELAX, LAX
            </th>
            <th scope="col">
              paper
              <br />
              ratio
            </th>
            {METHODS.map((id) => (
              <th key={id} scope="col" style={{ color: textColour(styleOf(id, now)) }}>
                here
                <br />
                {styleOf(id, now).label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ key, task, name, paper, ours }) => (
            <tr key={key} data-task={ours ? task : undefined}>
              <th scope="row">{name}</th>
              <td>{publishedWords(paper.a2c)}</td>
              <td>{publishedWords(paper.relax)}</td>
              <td>{formatNumber(paper.a2c.episodes / paper.relax.episodes, 1)}</td>
              {METHODS.map((id) => (
                <td key={id}>{ours ? <Cell result={results.get(task)} id={id} /> : ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['after']}>
        LunarLander’s numbers in the draft and in the published version differ about fifteen-fold; neither
        gives the learning rate. A seed that is never solved is counted and not averaged.
      </p>
    </section>
  );
}

const publishedWords = ({ episodes, spread }: Published): string =>
  `${formatThousands(episodes)} ± ${formatThousands(spread)}`;

function Cell({ result, id }: { readonly result: TaskResult | undefined; readonly id: MethodId }) {
  const own = result?.methods.find(({ method }) => method === id);
  if (!own || !result) return '—';
  const { value, note } = cellWords(own, result);
  return (
    <>
      {value}
      {note && <span className={styles['note']}>{note}</span>}
    </>
  );
}

/** “437 ± 19”, and below it “4 of 5 seeds, 250 000 steps” where not all are solved. */
export function cellWords(
  { summary, seeds }: MethodResult,
  { steps }: TaskResult,
): { readonly value: string; readonly note: string } {
  const solved = summary.seeds.filter((seed) => seed.solved).map(({ episodes }) => episodes);
  const ended = summary.seeds.length;
  if (ended === 0) return { value: '…', note: '' };
  const value = solved.length > 0 ? spreadWords(solved) : 'not solved';
  if (solved.length === seeds) return { value, note: seeds === 1 ? 'one seed' : `${seeds} seeds` };
  if (ended < seeds) return { value, note: `${solved.length} of ${seeds} seeds so far` };
  return { value, note: `${solved.length} of ${seeds} seeds in ${formatThousands(steps)} steps` };
}

/** How long the present task still takes. */
function Remaining() {
  const words = useControl((s) => {
    const left = s.progress?.secondsLeft ?? null;
    if (s.finished) return `${TASK_NAMES[settingsOf(s).task]} is finished.`;
    if (!isRunning(s) || left === null) return '';
    return `${TASK_NAMES[settingsOf(s).task]} takes ${timeWords(left)} more.`;
  });
  return words;
}
