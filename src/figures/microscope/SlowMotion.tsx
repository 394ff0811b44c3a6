/** One toss in numbers: what all estimators share of it, from u to z̃, and then what each of them makes of it, term by term. */
import type { ReactNode } from 'react';
import { textColour } from '../../charts/lineStyle.ts';
import { LineSample } from '../../charts/marks/LineSample.tsx';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { GradientParts } from '../../estimators/estimator.ts';
import type { MicroscopeRow, TossOfSeed } from '../../experiments/toy/microscope/messages.ts';
import { M } from '../../ui/math/M.tsx';
import { useScrollFocus } from '../../ui/useScrollFocus.ts';
import { lookOf } from '../shared/looks.ts';
import table from '../shared/table.module.css';
import styles from './microscope.module.css';
import { momentAt, type Revealed } from './moments.ts';
import { useMicroscope } from './types.ts';
import { bare } from './words.ts';

/** What stands where nothing is known yet. */
const HIDDEN = '·';

interface Shared {
  readonly name: Revealed;
  readonly symbol: ReactNode;
  readonly value: (toss: TossOfSeed) => string;
  readonly plain: string;
}

const SHARED: readonly Shared[] = [
  { name: 'u', value: ({ u }) => bare(u, 3), plain: 'uniform noise', symbol: <M>u</M> },
  { name: 'z', value: ({ z }) => bare(z, 2), plain: 'logit θ + logit u', symbol: <M>z</M> },
  { name: 'b', value: ({ b }) => String(b), plain: '1 where z > 0', symbol: <M>b</M> },
  { name: 'f', value: ({ f }) => bare(f), plain: 'its cost', symbol: <M>f(b)</M> },
  { name: 'zt', value: ({ zt }) => bare(zt, 2), plain: 'once more, given b', symbol: <M>z̃</M> },
];

const COLUMNS: readonly {
  readonly name: Revealed;
  readonly of: keyof GradientParts;
  readonly plain: string;
  readonly head: ReactNode;
}[] = [
  { name: 'termF', of: 'f', plain: 'the cost', head: <M>f(b) ∇log p(b)</M> },
  { name: 'termC', of: 'c', plain: 'the guess at z̃', head: <M>− c(z̃) ∇log p(b)</M> },
  { name: 'termDz', of: 'dz', plain: 'slope of c at z', head: <M>+ ∇c(z)</M> },
  { name: 'termDzt', of: 'dzt', plain: 'slope of c at z̃', head: <M>− ∇c(z̃)</M> },
];

export function SlowMotion() {
  const body = useMicroscope((s) => s.body);
  const at = useMicroscope((s) => s.at);
  const scroll = useScrollFocus();
  const { toss, known } = momentAt(at);
  const shared = body?.tosses[toss];
  return (
    <div className={styles['slow']}>
      <dl className={styles['toss']} aria-label="One toss">
        {SHARED.map(({ name, symbol, value, plain }) => (
          <div key={name} data-known={known.has(name)}>
            <dt>{symbol}</dt>
            <dd>
              {shared && known.has(name) ? value(shared) : HIDDEN}
              <small>{plain}</small>
            </dd>
          </div>
        ))}
      </dl>
      <section className={table['scroll']} aria-label="The terms of this toss" ref={scroll}>
        <table className={`${table['table']} ${table['stacked']}`}>
          <thead>
            <tr>
              <th scope="col">toss {body ? body.settings.toss + toss : HIDDEN}</th>
              {COLUMNS.map(({ name, head, plain }) => (
                <th scope="col" key={name}>
                  {head}
                  <small>{plain}</small>
                </th>
              ))}
              <th scope="col">
                <M>= g</M>
                <small>gradient</small>
              </th>
            </tr>
          </thead>
          <tbody>
            {body?.rows.map((row) => (
              <TermRow key={row.id} row={row} toss={toss} first={body.settings.toss - 1} known={known} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

interface TermRowProps {
  readonly row: MicroscopeRow;
  readonly toss: number;
  readonly first: number;
  readonly known: ReadonlySet<Revealed>;
}

function TermRow({ row, toss, first, known }: TermRowProps) {
  const style = lookOf(row.id);
  const parts = row.parts?.[toss];
  const show = (name: Revealed, value: number): string => {
    if (!known.has(name)) return HIDDEN;
    return value === 0 ? '0' : bare(value, 5);
  };
  return (
    <tr>
      <th scope="row" style={{ color: textColour(style) }}>
        <LineSample style={style} width={24} height={10} />
        {style.label}
      </th>
      {parts ? (
        COLUMNS.map(({ name, of }) => <td key={name}>{show(name, parts[of])}</td>)
      ) : (
        <td colSpan={COLUMNS.length} className={styles['own']}>
          {CATALOGUE[row.id].equation}
        </td>
      )}
      <td>{show('g', row.gradients[first + toss]!)}</td>
    </tr>
  );
}
