/** A table of the paper beside what was measured here, and beside each row the link that measures it now. */
import {
  type PublishedRow,
  type PublishedTable,
  publishedEpochs,
  publishedFigures,
  publishedRaces,
  publishedSolved,
  publishedTraining,
  publishedValidation,
} from '../../figures/shared/published.ts';
import { DRAWN, measuredElbo, measuredEpisodes, measuredRace, NOT_MEASURED } from './measured.ts';

interface Beside {
  readonly caption: string;
  readonly published: () => PublishedTable;
  /** What was measured here, a line each; none for nothing. */
  readonly measured: (row: PublishedRow) => readonly string[];
  readonly command: string;
}

const onMnist = (row: PublishedRow, line: () => string): readonly string[] =>
  row.id === 'mnist-one' ? [line()] : [];

const TABLES = {
  races: {
    caption: 'Figure 1: the toy problem. It has curves and no numbers; the variances are read off its axes.',
    published: publishedRaces,
    measured: ({ name }) => [measuredRace(name.slice('t = '.length))],
    command: 'npm run reproduce -- toy',
  },
  training: {
    caption: 'Table 1: best training ELBO, nats. Concrete, NVIL and MuProp are quoted from others.',
    published: publishedTraining,
    measured: (row) => onMnist(row, () => measuredElbo('training ELBO')),
    command: 'npm run reproduce -- vae',
  },
  validation: {
    caption:
      'Table 2: best validation ELBO, nats. Of RELAX, nonlinear, the paper prints both entries without their minus.',
    published: publishedValidation,
    measured: (row) => onMnist(row, () => measuredElbo('validation ELBO')),
    command: 'npm run reproduce -- vae',
  },
  epochs: {
    caption: 'Table 3: epochs until REBAR’s best validation ELBO is reached.',
    published: publishedEpochs,
    measured: () => [],
    command: 'npm run reproduce -- vae',
  },
  solved: {
    caption: 'Table 4: episodes until the task is solved. In brackets, of how many seeds.',
    published: publishedSolved,
    measured: ({ id }) => (id === 'lander-draft' ? [] : measuredEpisodes(id)),
    command: 'npm run reproduce -- cartpole, lander or pendulum',
  },
  figures: {
    caption: 'The figures, by what they show. Their numbers differ between the versions.',
    published: publishedFigures,
    measured: () => [DRAWN],
    command: 'npm run reproduce -- toy, vae or cartpole',
  },
} as const satisfies Readonly<Record<string, Beside>>;

export const PAPER_TABLES = Object.keys(TABLES);

/** @throws RangeError for a table that the paper does not have */
export function PaperTable({ of }: { readonly of: string }) {
  const table: Beside | undefined = TABLES[of as keyof typeof TABLES];
  if (!table) throw new RangeError(`There is no table “${of}” of the paper.`);
  const { head, rows } = table.published();
  return (
    <table className="beside" data-paper={of}>
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          <th scope="col">paper</th>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">measured here</th>
          <th scope="col">measure it now</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const lines = table.measured(row);
          return (
            <tr key={row.id}>
              <th scope="row">
                {row.name} <small>{row.version}</small>
              </th>
              {row.cells.map((cell, i) => (
                <td key={head[i]} data-head={head[i]}>
                  {cell}
                </td>
              ))}
              <td data-head="measured here" className="words">
                {lines.length === 0 && <span className="none">{NOT_MEASURED}</span>}
                {lines.map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </td>
              <td data-head="measure it now" className="words">
                <a href={row.link}>in this browser</a>
                <small>{row.length}</small>
                {row.finding && <div data-here={row.finding} data-name={`${row.name}, ${of}`} />}
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={head.length + 3}>
            Measured here: <code>{table.command}</code>, written into docs/results.md.
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
