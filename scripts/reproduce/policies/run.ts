/** `npm run reproduce -- cartpole|lander|pendulum …`: episodes to solve a task, beside what is expected and the paper. */
import { writeFileSync } from 'node:fs';
import { TASK_NAMES, type TaskId } from '../../../src/experiments/policies/taskNames.ts';
import { machineWords, thisMachine } from '../../report/machine.ts';
import { plainTable } from '../../report/words.ts';
import { onThreads } from '../../threads.ts';
import { solvePlan } from './plan.ts';
import {
  distance,
  FARTHEST,
  held,
  SOLVE_WORK,
  type Solve,
  type SolveResults,
  solveName,
  summarise,
} from './solve.ts';
import { solveCaption, solveCells, solveColumns } from './table.ts';
import { rateText } from './words.ts';

/** CartPole's runs are too short and too many for a line each. */
const TOGETHER = 30;

/** Returns the exit code: 1 if a mean is too far from the expected one. @throws Error for words it cannot understand. */
export async function runSolve(task: TaskId, args: readonly string[]): Promise<number> {
  const { jobs, threads, json } = solvePlan(task, args);
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  console.log(
    `${TASK_NAMES[task]}, ${jobs.length} runs on ${threads} threads; ${machineWords(thisMachine())}.`,
  );
  const ended: Solve[] = [];
  const keep = (runs: readonly Solve[]): SolveResults => {
    const results: SolveResults = {
      kind: 'reproduce',
      experiment: task,
      machine: thisMachine(),
      summaries: summarise(runs),
    };
    if (json) writeFileSync(json, `${JSON.stringify(results, null, 1)}\n`);
    return results;
  };
  const runs = await onThreads(SOLVE_WORK, jobs, threads, (run) => {
    ended.push(run);
    keep(ended); // a long evening's runs are not lost with its end
    const line = task === 'cartpole' ? '' : `, ${runWords(run)}`;
    if (line || ended.length % TOGETHER === 0 || ended.length === jobs.length)
      console.log(`  ${seconds()}: ${ended.length} of ${jobs.length} runs${line}`);
  });
  const results = keep(runs);
  console.log(`\n${plainTable(solveCells(results), solveColumns(task))}\n\n${solveCaption(results)}`);
  const compared = results.summaries.filter((summary) => held(summary) !== null);
  const far = compared.filter((summary) => held(summary) === false);
  for (const summary of far)
    console.log(
      `MISSED  ${solveName(summary.method, task)} at ${summary.rate}: ${distance(summary)!.toFixed(1)} standard errors away`,
    );
  const verdict =
    compared.length > 0
      ? `${compared.length - far.length} of ${compared.length} means within ${FARTHEST} standard errors, in `
      : '';
  console.log(`\n${verdict}${seconds()}.`);
  return far.length > 0 ? 1 : 0;
}

const runWords = ({ task, method, rate, seed, episodes, lived, steps, last }: Solve): string => {
  const how = episodes === null ? `not solved in ${lived} episodes` : `solved after ${episodes} episodes`;
  const end = last === null ? '' : `, last 100 returns ${last.toFixed(1)}`;
  return `${solveName(method, task)} at ${rateText(rate)}, seed ${seed}: ${how}, ${steps} steps${end}`;
};
