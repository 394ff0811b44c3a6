/** Numbers that were measured here, as `npm run tables` wrote them into docs/results.md: prose quotes them and types none. */

const FILES = import.meta.glob<string>('/docs/results.md', { eager: true, query: '?raw', import: 'default' });

/** By the names of their columns; a name that stands twice has its place behind it, “expected 2”. */
export type MeasuredRow = Readonly<Record<string, string>>;

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/**
 * The rows of a table between its markers, of the part that follows the line `part` where it has several.
 * @throws Error for a table that the file does not have
 */
export function measuredRows(name: string, part?: string): readonly MeasuredRow[] {
  const text = Object.values(FILES).join('').split(`<!-- table:${name} -->`)[1]?.split('<!-- /table')[0];
  const own = part === undefined ? text : text?.split(`${part}\n`)[1];
  if (own === undefined) throw new Error(`docs/results.md has no table “${name}” ${part ?? ''}.`);
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

/** “REINFORCE −4.4, REBAR −4.5, RELAX −15.1”, with what was counted. */
export function measuredRace(t: string): string {
  const rows = measuredRows('toy-reproduce', `t = 0${t}`);
  const of = (estimator: string, start?: string): string =>
    find(rows, { estimator, ...(start ? { 'start of φ': start } : {}) })['ln Var at the end'] ?? '';
  const relax = of('RELAX, network of σ(z/λ), coupled v', 'Glorot weights, zero biases, output scale from 0');
  return `log variance at the end: REINFORCE ${of('REINFORCE')}, REBAR ${of('REBAR, coupled v')}, RELAX ${relax}; 32 seeds`;
}

/** “REBAR −138.53, RELAX −138.37 …” */
export function measuredElbo(column: 'training ELBO' | 'validation ELBO'): string {
  const rows = measuredRows('vae-reproduce');
  const [rebar, relax] = ['rebar', 'relax'].map((estimator) => find(rows, { estimator })[column]);
  return `REBAR ${rebar}, RELAX ${relax}, after 3 000 steps on MNIST’s test file`;
}

const episodes = (name: string, rest: string, rate: string, relaxName: string, settings?: string): string => {
  const rows = measuredRows(name);
  const of = (method: string): MeasuredRow =>
    find(rows, { method, 'learning rate': rate, ...(settings ? { settings } : {}) });
  const mean = (method: string): string => {
    const row = of(method);
    return `${method} ${row['mean of the solved'] ?? row['mean']} (${row['solved']?.replace(' / ', ' of ')})`;
  };
  return `${mean('A2C')}, ${mean(relaxName)}, rate ${rate}${rest}`;
};

/** Episodes until solved, of the solved seeds, how many of them in brackets. */
export const MEASURED_SOLVED: Readonly<Record<string, () => readonly string[]>> = {
  cartpole: () => ['.01', '.003', '.001'].map((rate) => episodes('cartpole-reproduce', '', rate, 'RELAX')),
  lander: () => [episodes('lander-reproduce', '', '.003', 'RELAX')],
  pendulum: () => [
    episodes('pendulum-reproduce', '', '.003', 'LAX', 'as published, all steps'),
    episodes(
      'pendulum-reproduce',
      ', adaptive as in the authors’ code',
      '.0001',
      'LAX',
      'adaptive, all steps',
    ),
  ],
};
