/** The tables of the README and of docs/results.md, each made from the results of a command and from nothing else. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLISHED_UPDATES } from '../../src/experiments/vae/paper.ts';
import type { Result } from '../bench/measure.ts';
import { BENCH_COLUMNS, benchCells } from '../bench/table.ts';
import { DIFFERENCE_COLUMNS, differenceCells, type EngineResults } from '../engines/compare.ts';
import { checkFile } from '../golden/check.ts';
import { passed, STRICT, type Tally, toleranceWords } from '../golden/compare.ts';
import type { Json } from '../golden/tree.ts';
import { checkBands } from '../reproduce/bands.ts';
import { ENVIRONMENT_COLUMNS, type EnvironmentResults, environmentCells } from '../reproduce/environments.ts';
import type { LaxResults } from '../reproduce/policies/laxVariance.ts';
import { LAX_COLUMNS, laxCaption, laxCells } from '../reproduce/policies/runLaxVariance.ts';
import type { SolveResults } from '../reproduce/policies/solve.ts';
import { solveCaption, solveCells, solveColumns } from '../reproduce/policies/table.ts';
import { engineWords, modelWords, vaeCells } from '../reproduce/runVae.ts';
import { shortToyCells, toyCells, toyColumns } from '../reproduce/table.ts';
import { TARGETS, type ToyResults } from '../reproduce/toy.ts';
import { BOUND_IMAGES, type VaeRun } from '../reproduce/vae.ts';
import { machineWords } from './machine.ts';
import { markdownTable, powerText } from './words.ts';

/** Every golden file that the code covers, a line for each tolerance: how many numbers were compared, the worst error. */
export function goldenTable(folder: string): string {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const file: Json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const checked = checkFile(name.replace(/\.json$/, ''), file);
      if (!checked) return [];
      const strict = checked.tallies.every(({ tolerance }) => tolerance === STRICT);
      const lines = strict ? [checked.tallies] : checked.tallies.map((tally) => [tally]);
      return lines.map((tallies) => goldenCells(name, checked.cases, tallies));
    });
  const head = ['file', 'cases', 'numbers compared', 'largest absolute error', 'tolerance', ''];
  return markdownTable([head, ...rows], [false, true, true, true, false, false]);
}

/** One line for numbers with the same tolerance. */
function goldenCells(file: string, cases: number, tallies: readonly Tally[]): string[] {
  const sum = (of: 'compared' | 'total' | 'missed') => tallies.reduce((n, tally) => n + tally[of], 0);
  const [first] = tallies as readonly [Tally];
  return [
    first.tolerance === STRICT ? file : `${file}: ${first.heading}`,
    String(cases),
    `${sum('compared')} / ${sum('total')}`,
    first.allowed > 0
      ? `${sum('missed')} differ`
      : powerText(Math.max(...tallies.map((tally) => tally.worstAbsolute))),
    toleranceWords(first),
    tallies.every(passed) ? 'pass' : 'MISS',
  ];
}

/** The trained toy beside the reference, one table for each target. */
export function toyTable(results: ToyResults): string {
  const tables = TARGETS.map(
    ({ t }) => `t = ${t}\n\n${markdownTable(toyCells(results, t), toyColumns(t))}\n`,
  );
  const bands = checkBands(results.trained);
  const held = bands.filter((band) => band.held).length;
  const caption =
    `θ over ${results.seeds} seeds: median [smallest, largest]. Expected: an independent implementation with other ` +
    `random numbers. ${held} of ${bands.length} bands hold. ${machineWords(results.machine)}.`;
  return `${tables.join('\n')}\n${caption}`;
}

/** The toy in a few lines, for a first look. */
export function shortToyTable(results: ToyResults): string {
  const cells = shortToyCells(results);
  const right = (cells[0] ?? []).map((_, i) => i > 0);
  return `${markdownTable(cells, right)}\n\nMedians over ${results.seeds} seeds. ${machineWords(results.machine)}.`;
}

/** Trained autoencoders beside the published numbers. */
export function vaeTable(run: VaeRun): string {
  const { plan, title, count, mnist, machine } = run;
  const cells = vaeCells(run);
  const caption =
    `${title}, ${count} images, a tenth of them kept for validation; ${modelWords(plan)}, ${plan.steps} updates on 24 ` +
    `images, Adam at ${plan.rate}; ${engineWords(plan.engine)}. Nats; training is the mean single-sample ELBO of the last ` +
    `epoch, IWAE-100 the bound on ${BOUND_IMAGES} validation images. ` +
    `${mnist ? `Published: after ${PUBLISHED_UPDATES} updates on 50 000 training images. ` : ''}${machineWords(machine)}.`;
  return `${markdownTable(
    cells,
    (cells[0] ?? []).map((_, i) => i > 0),
  )}\n\n${caption}`;
}

/** The control environments beside the reference simulators. */
export function environmentsTable({ seeds, results, machine }: EnvironmentResults): string {
  const caption =
    `One episode for each of ${seeds} seeds. Expected: the reference simulator, or another port of it where it was not ` +
    `run, on 500 episodes or fewer of other seeds. Steps per second of processor time, choosing the actions included. ` +
    `${machineWords(machine)}.`;
  return `${markdownTable(environmentCells(results), ENVIRONMENT_COLUMNS)}\n\n${caption}`;
}

/** A control task beside what is expected and published. */
export const solveTable = (results: SolveResults): string =>
  `${markdownTable(solveCells(results), solveColumns(results.experiment))}\n\n` +
  `${solveCaption(results)} ${machineWords(results.machine)}.`;

const machineOf = (results: readonly Result[]): string => {
  const cores = results.find(({ id }) => id === 'machine.cores');
  const node = results.find(({ id }) => id === 'machine.node');
  return cores && node ? `${cores.value} cores, ${node.unit}` : 'an unnamed machine';
};

/** The variance of LAX over that of A2C. */
export const laxTable = (results: LaxResults): string =>
  `${markdownTable(laxCells(results.stages), LAX_COLUMNS)}\n\n${laxCaption(results)} ${machineWords(results.machine)}.`;

/** What other engines compute otherwise than Chromium. */
export const enginesTable = ({ chromium, differences, machine }: EngineResults): string =>
  `${markdownTable(differenceCells(differences), DIFFERENCE_COLUMNS)}\n\n` +
  `Against Chromium ${chromium.split('.')[0]}, row by row; engines round exp and log differently. ${machineWords(machine)}.`;

const isOf =
  (experiment: 'vae' | 'policies') =>
  ({ id }: Result): boolean =>
    id.startsWith(`${experiment}.`);
const isOfVae = isOf('vae');
const isOfPolicies = isOf('policies');

/** The benchmark's tables by name, those that the results have numbers for; the machine is part of the results. */
export function benchTables(results: readonly Result[]): Map<string, string> {
  const tables = new Map<string, string>();
  const page = results.filter((result) => !isOfVae(result) && !isOfPolicies(result));
  const measured = (all: readonly Result[]) => all.some(({ id }) => !id.startsWith('machine.'));
  if (measured(page)) {
    const caption =
      'Seven interleaved rounds each; for redraws, where more is better, the best round stands in the place of the ' +
      'minimum. Script sizes are compressed.';
    tables.set('bench', table(page, `${caption} ${machineOf(results)}.`));
  }
  const policies = results.filter(isOfPolicies);
  if (policies.length > 0) {
    const caption =
      'In Node, updates included; learning rate .003, from the first step on. Seven interleaved rounds, of the paper’s CartPole ' +
      'three, the start of the threads included; for steps per second, where more is better, the best round stands in the ' +
      'place of the minimum. What the page does was watched once, in Chromium, for 60 s at 1440 × 900.';
    tables.set('bench-policies', table(policies, `${caption} ${machineOf(results)}.`));
  }
  const vae = results.filter(isOfVae);
  if (vae.length > 0) {
    const caption =
      'Headless Chromium; 784 pixels, 200 units a layer, 24 images a step, two relu layers of 200. Seven interleaved rounds ' +
      'each, the digits once; a ratio is that of the minima, a 95th percentile that of all rounds together, and for redraws ' +
      'the best round stands in the place of the minimum. WebGL and WebGPU are SwiftShader, software on these cores: their ' +
      'times say nothing about a GPU, the counts do.';
    tables.set('bench-vae', table(vae, `${caption} ${machineOf(results)}.`));
  }
  return tables;
}

const table = (results: readonly Result[], caption: string): string =>
  `${markdownTable(benchCells(results), BENCH_COLUMNS)}\n\n${caption}`;
