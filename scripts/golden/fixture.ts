/** The few golden numbers that the page audits itself with, as a module: `npm run golden -- --fixture` writes it. */
import { activation, flatten, type GoldenFile, type Inputs, scalar, weights } from './tree.ts';

export const FIXTURE_FILE = 'src/experiments/audit/fixture.ts';

interface Row {
  readonly estimator: string;
  readonly id: string;
  /** Options of the estimator, as code. */
  readonly options: string;
  /** φ of the case, in the estimator's order. */
  readonly phi: (inputs: Inputs) => readonly number[];
  /** The case's derivatives of V, in the same order; none where nothing is tuned. */
  readonly leaves: readonly string[];
  readonly multi?: true;
}

const none = (): readonly number[] => [];
const plain = (estimator: string, id: string): Row => ({ estimator, id, options: '', phi: none, leaves: [] });
const NET = ['dV_d_nn1.W1', 'dV_d_nn1.b1', 'dV_d_nn1.W2', 'dV_d_nn1.b2'] as const;
const net = (inputs: Inputs) => weights(inputs, 'nn1');
const relaxed = (inputs: Inputs) => [...net(inputs), scalar(inputs, 'log_temp')];

const rebar = (estimator: string, conditional: string): Row => ({
  estimator,
  id: 'rebar',
  options: `conditional: '${conditional}'`,
  phi: (inputs) => [scalar(inputs, 'log_temp'), scalar(inputs, 'eta')],
  leaves: ['dV_d_log_temp', 'dV_d_eta'],
});

/** One row for each case of the file, and each estimator once or twice. */
const ROWS: readonly Row[] = [
  plain('reinforce', 'reinforce'),
  {
    ...plain('reinforce_baseline', 'constant'),
    phi: (inputs) => [scalar(inputs, 'baseline')],
  },
  plain('concrete', 'concrete'),
  plain('straight_through', 'straight-through'),
  plain('muprop', 'muprop'),
  plain('arm', 'arm'),
  plain('disarm', 'disarm'),
  { ...plain('rloo', 'rloo'), multi: true },
  rebar('rebar', 'independent'),
  rebar('rebar_coupled', 'coupled'),
  {
    estimator: 'relax_sig',
    id: 'relax',
    options: "form: 'a'",
    phi: relaxed,
    leaves: [...NET, 'dV_d_log_temp'],
  },
  {
    estimator: 'relax_sig_coupled',
    id: 'relax',
    options: "form: 'a', conditional: 'coupled'",
    phi: relaxed,
    leaves: [...NET, 'dV_d_log_temp'],
  },
  { estimator: 'relax_z', id: 'relax', options: "form: 'c'", phi: net, leaves: NET },
  {
    estimator: 'relax_add',
    id: 'relax',
    options: "form: 'd'",
    phi: (inputs) => [scalar(inputs, 'log_temp'), ...net(inputs), scalar(inputs, 'eta')],
    leaves: ['dV_d_log_temp', ...NET, 'dV_d_eta'],
  },
  { estimator: 'dlax', id: 'dlax', options: '', phi: relaxed, leaves: [...NET, 'dV_d_log_temp'] },
];

const text = (numbers: readonly number[]): string => `'${numbers.join(' ')}'`;

/** @throws TypeError where the file lacks a number */
function record(file: GoldenFile, row: Row, index: number): string {
  const { id, inputs, estimators } = file.cases[index % file.cases.length]!;
  const wanted = (estimators as unknown as Record<string, Inputs>)[row.estimator]!;
  const act = activation(inputs);
  const u = flatten(inputs[row.multi ? 'u_multi' : 'u']);
  const samples = row.multi ? `samples: ${u.length}` : '';
  const options = [row.options, row.leaves.length > 2 ? `activation: '${act}'` : '', samples]
    .filter(Boolean)
    .join(', ');
  const lines = [
    `of: '${id} ${row.estimator}'`,
    `id: '${row.id}'`,
    `options: ${options ? `{ ${options} }` : '{}'}`,
    `a: ${flatten(inputs['logit'])[0]}`,
    `t: ${scalar(inputs, 't')}`,
    `u: ${text(u)}`,
    `v: ${scalar(inputs, 'v')}`,
    `logTemperature: ${text([scalar(inputs, 'log_temp')])}`,
    `phi: ${text(row.phi(inputs))}`,
    `g: ${flatten(wanted['g'])[0]}`,
    `V: ${row.leaves.length > 0 ? scalar(wanted, 'V') : 'null'}`,
    `dphi: ${text(row.leaves.flatMap((leaf) => flatten(wanted[leaf])))}`,
  ];
  return `  {\n${lines.map((line) => `    ${line},\n`).join('')}  },\n`;
}

const HEAD = `/** A few of the golden numbers, which an independent program computed: \`npm run golden -- --fixture\` writes this file. */
import type {
  BernoulliEstimatorId,
  BernoulliEstimatorOptions,
} from '../../estimators/bernoulliEstimators.ts';

export interface GoldenRecord {
  /** Its case, and what that calls the estimator. */
  readonly of: string;
  readonly id: BernoulliEstimatorId;
  readonly options: Partial<BernoulliEstimatorOptions>;
  readonly a: number;
  readonly t: number;
  /** Numbers with spaces between them, here and below. */
  readonly u: string;
  readonly v: number;
  readonly logTemperature: string;
  readonly phi: string;
  readonly g: number;
  readonly V: number | null;
  readonly dphi: string;
}

`;

/** The module's text, of toy1d.json. */
export const fixtureOf = (file: GoldenFile): string =>
  `${HEAD}export const GOLDEN_RECORDS: readonly GoldenRecord[] = [\n${ROWS.map((row, i) => record(file, row, i)).join('')}];\n`;
