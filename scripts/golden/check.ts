/** One golden file against the code, whichever kind of file it is. */
import { type Checked, compareFile } from './compare.ts';
import { RECOMPUTE, REPLAY } from './registry.ts';
import { isGoldenFile, type Json } from './tree.ts';

/**
 * Compares the file called `name` (without .json). undefined: nothing covers it. Throws TypeError where a file that is
 * covered does not have the shape of its kind.
 */
export function checkFile(name: string, file: Json): Checked | undefined {
  if (Object.hasOwn(REPLAY, name)) return REPLAY[name]!(file);
  const recompute = Object.hasOwn(RECOMPUTE, name) ? RECOMPUTE[name] : undefined;
  if (!recompute) return undefined;
  if (!isGoldenFile(file)) throw new TypeError(`${name}.json is no golden file of inputs and results.`);
  return { cases: file.cases.length, tallies: compareFile(file, recompute) };
}
