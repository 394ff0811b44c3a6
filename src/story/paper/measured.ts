/** Numbers that were measured here, as `npm run tables` wrote them into docs/results.md: prose quotes them and types none. */

const FILES = import.meta.glob<string>('/docs/results.md', { eager: true, query: '?raw', import: 'default' });

/** By the names of their columns; a name that stands twice has its place behind it, “expected 2”. */
export type MeasuredRow = Readonly<Record<string, string>>;

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Everything between a table's markers. @throws Error for a table that the file does not have */
function sectionOf(name: string): string {
  const text = Object.values(FILES).join('').split(`<!-- table:${name} -->`)[1]?.split('<!-- /table')[0];
  if (text === undefined) throw new Error(`docs/results.md has no table “${name}”.`);
  return text;
}

/**
 * The rows of a table between its markers, of the part that follows the line `part` where it has several.
 * @throws Error for a table that the file does not have
 */
export function measuredRows(name: string, part?: string): readonly MeasuredRow[] {
  const text = sectionOf(name);
  const own = part === undefined ? text : text.split(`${part}\n`)[1];
  if (own === undefined) throw new Error(`docs/results.md has no part “${part}” of the table “${name}”.`);
  const lines = own.split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const table = lines.slice(first);
  const end = table.findIndex((line) => !line.startsWith('|'));
  const [head, , ...rows] = table.slice(0, end < 0 ? undefined : end).map(cellsOf) as [string[], string[]];
  const names = head.map((column, i) => {
    const before = head.slice(0, i).filter((other) => other === column).length;
    return before === 0 ? column : `${column} ${before + 1}`;
  });
  return rows.map((row: string[]) => Object.fromEntries(names.map((column, i) => [column, row[i] ?? ''])));
}

/** @throws Error where no row begins so */
function find(rows: readonly MeasuredRow[], wanted: MeasuredRow): MeasuredRow {
  const row = rows.find((each) => Object.entries(wanted).every(([column, value]) => each[column] === value));
  if (!row) throw new Error(`docs/results.md has no row ${JSON.stringify(wanted)}.`);
  return row;
}

export const NOT_MEASURED = 'not measured here';
/** Of a picture without numbers. */
export const DRAWN = 'the figure draws it';

/** What the caption under a table says of its size: the number before these words. @throws Error where it says nothing of it */
function counted(name: string, words: string): string {
  const count = new RegExp(`(\\d+) ${words}`).exec(sectionOf(name))?.[1];
  if (!count) throw new Error(`docs/results.md does not say how many ${words} the table “${name}” has.`);
  return count;
}

/** “REINFORCE −4.4, REBAR −4.5, RELAX −15.1”, with what was counted. */
export function measuredRace(t: string): string {
  const rows = measuredRows('toy-reproduce', `t = 0${t}`);
  const of = (estimator: string, start?: string): string =>
    find(rows, { estimator, ...(start ? { 'start of φ': start } : {}) })['ln Var at the end'] ?? '';
  const relax = of('RELAX, network of σ(z/λ), coupled v', 'Glorot weights, zero biases, output scale from 0');
  const seeds = counted('toy-reproduce', 'seeds');
  return `log variance at the end: REINFORCE ${of('REINFORCE')}, REBAR ${of('REBAR, coupled v')}, RELAX ${relax}; ${seeds} seeds`;
}

/** “REBAR −138.53, RELAX −138.37 …” */
export function measuredElbo(column: 'training ELBO' | 'validation ELBO'): string {
  const rows = measuredRows('vae-reproduce');
  const [rebar, relax] = ['rebar', 'relax'].map((estimator) => find(rows, { estimator })[column]);
  return `REBAR ${rebar}, RELAX ${relax}, after ${counted('vae-reproduce', 'updates')} steps on MNIST’s test file`;
}

/** What a settings' name says that the paper's own do not. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'adaptive, all steps': ', adaptive as in the authors’ code',
};

/** Episodes until solved, of the solved seeds, how many of them in brackets: a line for each rate and settings. */
export function measuredEpisodes(task: string): readonly string[] {
  const rows = measuredRows(`${task}-reproduce`);
  const other = task === 'pendulum' ? 'LAX' : 'RELAX';
  return rows
    .filter(({ method }) => method === 'A2C')
    .map(({ settings, 'learning rate': rate = '' }) => {
      const words = ['A2C', other].map((method) => {
        const wanted = { method, 'learning rate': rate, ...(settings ? { settings } : {}) };
        const row = find(rows, wanted);
        return `${method} ${row['mean of the solved'] ?? row['mean']} (${row['solved']?.replace(' / ', ' of ')})`;
      });
      return `${words.join(', ')}, rate ${rate}${OTHERWISE[settings ?? ''] ?? ''}`;
    });
}

/** “479 ± 18” as two numbers. */
const withError = (cell: string | undefined): { readonly mean: number; readonly error: number } => {
  const [mean, error] = (cell ?? '').split(' ± ').map(Number);
  return { mean: mean ?? Number.NaN, error: error ?? Number.NaN };
};

/** Episodes until CartPole is solved, of both methods at each learning rate. */
export function measuredOnCartpole() {
  const rows = measuredRows('cartpole-reproduce');
  return rows
    .filter(({ method }) => method === 'A2C')
    .map(({ 'learning rate': rate = '', solved = '' }) => {
      const of = (method: string) =>
        withError(find(rows, { method, 'learning rate': rate })['mean of the solved']);
      return { rate, seeds: Number(solved.split(' / ')[1]), a2c: of('A2C'), relax: of('RELAX') };
    });
}
