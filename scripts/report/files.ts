/** Results of earlier commands, read from files: outside data, so they are looked at before they are believed. */
import { readFileSync } from 'node:fs';
import { PRESETS } from '../../src/experiments/policies/methods/options.ts';
import { TASKS } from '../../src/experiments/policies/taskNames.ts';
import type { Result } from '../bench/measure.ts';
import type { EngineResults } from '../engines/compare.ts';
import type { EnvironmentResults } from '../reproduce/environments.ts';
import type { LaxResults } from '../reproduce/policies/laxVariance.ts';
import type { SolveResults } from '../reproduce/policies/solve.ts';
import type { ToyResults } from '../reproduce/toy.ts';
import type { VaeRun } from '../reproduce/vae.ts';

export type Results =
  | { readonly kind: 'bench'; readonly results: readonly Result[] }
  | { readonly kind: 'toy'; readonly results: ToyResults }
  | { readonly kind: 'vae'; readonly results: VaeRun }
  | { readonly kind: 'environments'; readonly results: EnvironmentResults }
  | { readonly kind: 'solve'; readonly results: SolveResults }
  | { readonly kind: 'lax-variance'; readonly results: LaxResults }
  | { readonly kind: 'engines'; readonly results: EngineResults };

const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const isResult = (raw: unknown): raw is Result =>
  isRecord(raw) &&
  typeof raw['id'] === 'string' &&
  typeof raw['unit'] === 'string' &&
  Number.isFinite(raw['value']) &&
  Number.isFinite(raw['spread']);

const isToy = (raw: unknown): raw is ToyResults =>
  isRecord(raw) &&
  raw['kind'] === 'reproduce' &&
  raw['experiment'] === 'toy' &&
  Array.isArray(raw['trained']) &&
  isRecord(raw['machine']);

const isVaeResult = (raw: unknown): boolean =>
  isRecord(raw) &&
  ['training', 'validation', 'bound', 'msPerStep'].every((name) => Number.isFinite(raw[name]));

const isVae = (raw: unknown): raw is VaeRun =>
  isRecord(raw) &&
  raw['kind'] === 'reproduce' &&
  raw['experiment'] === 'vae' &&
  Array.isArray(raw['results']) &&
  raw['results'].every(isVaeResult) &&
  isRecord(raw['plan']) &&
  isRecord(raw['machine']);

const isEnvironmentResult = (raw: unknown): boolean =>
  isRecord(raw) &&
  typeof raw['environment'] === 'string' &&
  typeof raw['policy'] === 'string' &&
  ['mean', 'deviation', 'expected', 'over200', 'stepsPerEpisode', 'stepsPerSecond'].every((name) =>
    Number.isFinite(raw[name]),
  ) &&
  Array.isArray(raw['band']);

const isEnvironments = (raw: unknown): raw is EnvironmentResults =>
  isRecord(raw) &&
  raw['kind'] === 'reproduce' &&
  raw['experiment'] === 'environments' &&
  Number.isInteger(raw['seeds']) &&
  Array.isArray(raw['results']) &&
  raw['results'].every(isEnvironmentResult) &&
  isRecord(raw['machine']);

const isSeed = (raw: unknown): boolean =>
  isRecord(raw) &&
  ['seed', 'lived'].every((name) => Number.isFinite(raw[name])) &&
  ['episodes', 'last', 'best'].every((name) => raw[name] === null || Number.isFinite(raw[name]));

const isSummary = (raw: unknown): boolean =>
  isRecord(raw) &&
  typeof raw['method'] === 'string' &&
  PRESETS.some((preset) => preset === raw['preset']) &&
  ['rate', 'seeds', 'solved'].every((name) => Number.isFinite(raw[name])) &&
  ['mean', 'error', 'median', 'unsolved', 'steps', 'last'].every(
    (name) => raw[name] === null || Number.isFinite(raw[name]),
  ) &&
  typeof raw['whole'] === 'boolean' &&
  Array.isArray(raw['runs']) &&
  raw['runs'].every(isSeed) &&
  isRecord(raw['limit']) &&
  Number.isFinite(raw['limit']['count']) &&
  (raw['expected'] === null || isRecord(raw['expected']));

const isSolve = (raw: unknown): raw is SolveResults =>
  isRecord(raw) &&
  raw['kind'] === 'reproduce' &&
  TASKS.some((task) => task === raw['experiment']) &&
  Array.isArray(raw['summaries']) &&
  raw['summaries'].every(isSummary) &&
  isRecord(raw['machine']);

const isInterval = (raw: unknown): boolean =>
  isRecord(raw) && ['value', 'low', 'high'].every((name) => Number.isFinite(raw[name]));

const isLaxStage = (raw: unknown): boolean =>
  isRecord(raw) &&
  ['stage', 'policies', 'meanReturn', 'smaller', 'fallen', 'moved'].every((name) =>
    Number.isFinite(raw[name]),
  ) &&
  ['ratio', 'objective', 'fitted', 'further'].every((name) => isInterval(raw[name]));

const isLax = (raw: unknown): raw is LaxResults =>
  isRecord(raw) &&
  raw['kind'] === 'reproduce' &&
  raw['experiment'] === 'lax-variance' &&
  ['episodes', 'rate', 'passes'].every((name) => Number.isFinite(raw[name])) &&
  Array.isArray(raw['stages']) &&
  raw['stages'].every(isLaxStage) &&
  isRecord(raw['machine']);

const isDifference = (raw: unknown): boolean =>
  isRecord(raw) &&
  ['subject', 'engine', 'version'].every((name) => typeof raw[name] === 'string') &&
  ['rows', 'differing', 'worst'].every((name) => Number.isFinite(raw[name])) &&
  ['from', 'farFrom'].every((name) => raw[name] === null || Number.isFinite(raw[name]));

const isEngines = (raw: unknown): raw is EngineResults =>
  isRecord(raw) &&
  raw['kind'] === 'engines' &&
  typeof raw['chromium'] === 'string' &&
  Array.isArray(raw['differences']) &&
  raw['differences'].every(isDifference) &&
  isRecord(raw['machine']);

/** @throws Error when it holds results of no command. */
export function readResults(raw: unknown, name: string): Results {
  if (Array.isArray(raw) && raw.length > 0 && raw.every(isResult)) return { kind: 'bench', results: raw };
  if (isToy(raw)) return { kind: 'toy', results: raw };
  if (isEnvironments(raw)) return { kind: 'environments', results: raw };
  if (isSolve(raw)) return { kind: 'solve', results: raw };
  if (isLax(raw)) return { kind: 'lax-variance', results: raw };
  if (isEngines(raw)) return { kind: 'engines', results: raw };
  if (isVae(raw)) return { kind: 'vae', results: raw };
  throw new Error(`${name} holds neither results of a benchmark, of a reproduction nor of a comparison.`);
}

export const readResultsFile = (path: string): Results =>
  readResults(JSON.parse(readFileSync(path, 'utf8')), path);
