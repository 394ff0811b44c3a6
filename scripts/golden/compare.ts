/** Compares every number of a golden tree with the computed one; a number without a counterpart is a failure of its own. */
import { type Computed, flatten, type GoldenFile, type Json, type Recompute, SECTIONS } from './tree.ts';

/** A number may differ by relative · |wanted| + absolute. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** For numbers that one formula gives; trajectories have wider ones of their own. */
export const STRICT: Tolerance = { relative: 1e-9, absolute: 1e-11 };

/** What happened to the numbers under one heading (`common`, `moments`, or an estimator). */
export interface Tally {
  readonly heading: string;
  readonly tolerance: Tolerance;
  /** So many numbers may miss the tolerance. */
  readonly allowed: number;
  total: number;
  compared: number;
  missed: number;
  worstAbsolute: number;
  worstRelative: number;
  /** The first few failures, as sentences. */
  readonly complaints: string[];
}

/** What came of one golden file. */
export interface Checked {
  /** Cases, episodes or samples. */
  readonly cases: number;
  readonly tallies: readonly Tally[];
}

const COMPLAINTS = 5;

export const newTally = (heading: string, tolerance = STRICT, allowed = 0): Tally => ({
  heading,
  tolerance,
  allowed,
  total: 0,
  compared: 0,
  missed: 0,
  worstAbsolute: 0,
  worstRelative: 0,
  complaints: [],
});

/** True if every number was compared, and close enough but for the misses that are allowed. */
export const passed = (tally: Tally): boolean =>
  tally.compared === tally.total && tally.missed <= tally.allowed;

/** The tolerance in words: ‘1e-9 relative + 1e-11’, ‘2e-4’, ‘equal’, ‘equal in 16 of 20’. */
export function toleranceWords({ tolerance: { relative, absolute }, allowed, total }: Tally): string {
  const power = (x: number) => x.toExponential(0);
  const close = absolute === 0 ? 'equal' : power(absolute);
  const most = allowed > 0 ? ` in ${total - allowed} of ${total}` : '';
  return `${relative > 0 ? `${power(relative)} relative + ` : ''}${close}${most}`;
}

/** Recomputes every case of a file and tallies the comparison by heading. */
export function compareFile(file: GoldenFile, recompute: Recompute): Tally[] {
  const tallies = new Map<string, Tally>();
  const tallyOf = (heading: string) => {
    const tally = tallies.get(heading) ?? newTally(heading);
    tallies.set(heading, tally);
    return tally;
  };
  for (const golden of file.cases) {
    const computed = recompute(golden.inputs);
    for (const section of SECTIONS) {
      const expected = golden[section];
      if (expected === undefined) continue;
      if (section === 'estimators' && isRecord(expected)) {
        for (const [name, tree] of Object.entries(expected)) {
          compareTree(tree, branch(computed[section], name), `${golden.id} ${name}`, tallyOf(name));
        }
      } else compareTree(expected, computed[section], `${golden.id} ${section}`, tallyOf(section));
    }
  }
  return [...tallies.values()];
}

/** Walks the golden tree; strings, booleans and null are labels, not numbers to compare. */
export function compareTree(
  expected: Json,
  computed: Computed | undefined,
  path: string,
  tally: Tally,
): void {
  if (isRecord(expected)) {
    for (const [key, value] of Object.entries(expected)) {
      compareTree(value, branch(computed, key), `${path}.${key}`, tally);
    }
    return;
  }
  if (!hasNumbers(expected)) return;
  const wanted = flatten(expected);
  tally.total += wanted.length;
  const got = values(computed);
  if (got === undefined || got.length !== wanted.length) {
    complain(
      tally,
      `${path}: ${got === undefined ? 'nothing computes it' : `${got.length} numbers computed`}`,
    );
    return;
  }
  for (let i = 0; i < wanted.length; i++) compareNumber(wanted[i]!, got[i]!, `${path}[${i}]`, tally);
}

function compareNumber(wanted: number, got: number, path: string, tally: Tally): void {
  const error = Math.abs(got - wanted);
  const { relative, absolute } = tally.tolerance;
  tally.compared += 1;
  if (error <= relative * Math.abs(wanted) + absolute) {
    tally.worstAbsolute = Math.max(tally.worstAbsolute, error);
    // Below the absolute tolerance a quotient says nothing.
    if (Math.abs(wanted) > absolute) {
      tally.worstRelative = Math.max(tally.worstRelative, error / Math.abs(wanted));
    }
    return;
  }
  tally.missed += 1;
  tally.worstAbsolute = Math.max(tally.worstAbsolute, Number.isNaN(error) ? Infinity : error);
  tally.worstRelative = Math.max(
    tally.worstRelative,
    Number.isNaN(error) ? Infinity : error / Math.abs(wanted),
  );
  complain(tally, `${path}: expected ${wanted}, computed ${got}`);
}

function complain(tally: Tally, sentence: string): void {
  if (tally.complaints.length < COMPLAINTS) tally.complaints.push(sentence);
}

const isRecord = (x: Json): x is { readonly [key: string]: Json } =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

const hasNumbers = (x: Json): boolean => typeof x === 'number' || (Array.isArray(x) && x.some(hasNumbers));

const isNumbers = (x: Computed): x is ArrayLike<number> =>
  typeof x === 'object' && (Array.isArray(x) || ArrayBuffer.isView(x));

function branch(computed: Computed | undefined, key: string): Computed | undefined {
  if (computed === undefined || typeof computed === 'number' || isNumbers(computed)) return undefined;
  return computed[key];
}

function values(computed: Computed | undefined): ArrayLike<number> | undefined {
  if (typeof computed === 'number') return [computed];
  return computed !== undefined && isNumbers(computed) ? computed : undefined;
}
