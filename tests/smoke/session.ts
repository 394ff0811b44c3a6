/** One browser that takes one step after the other, whatever became of those before, and says what failed. */
import { type Engine, type EngineOptions, within } from '../../scripts/engines/engine.ts';
import type { Opener } from '../../scripts/engines/find.ts';
import { type ProbedSite, serveProbed } from '../../scripts/engines/site.ts';
import { stateWords } from './page.ts';

/** These end what hangs: an engine that no longer answers. */
const STEP_MS = 300_000;
const ANSWER_MS = 30_000;
/** So many steps that fail one after the other are a broken engine, of which more would say nothing. */
const PATIENCE = 3;

export interface Failure {
  readonly where: string;
  readonly what: string;
  /** PNG of the page at that moment. */
  readonly picture: Uint8Array | null;
}

export interface Walk {
  readonly version: string;
  readonly failures: readonly Failure[];
}

export interface Step {
  readonly where: string;
  take(engine: Engine, site: ProbedSite): Promise<void>;
  /** What another session has to do first; the step's own time begins after it. */
  readonly after?: Promise<unknown>;
  /** The page complains, and that is what is tried. */
  readonly complains?: boolean;
}

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** @throws Error also for what an engine's console and its pages said meanwhile. */
async function taken(engine: Engine, site: ProbedSite, step: Step): Promise<void> {
  const before = engine.complaints().length;
  site.complaints();
  await within(STEP_MS, step.take(engine, site));
  const complaints = [...site.complaints(), ...engine.complaints().slice(before)];
  if (complaints.length > 0 && !step.complains)
    throw new Error(`the console says: ${complaints.join(' | ')}`);
}

/** What became of a step, in the engine that took it; null where all is well. */
async function failureOf(engine: Engine, site: ProbedSite, step: Step): Promise<Failure | null> {
  try {
    await taken(engine, site, step);
    return null;
  } catch (error) {
    site.refuse(null);
    const picture = await within(ANSWER_MS, engine.screenshot()).catch(() => null);
    const says = await within(ANSWER_MS, engine.evaluate(stateWords)).catch(String);
    return { where: step.where, what: `${String(error)} (${says})`, picture };
  }
}

/** A browser that has never been here, on a site of its own. `folder` is the built page. */
export async function session(
  open: Opener,
  options: EngineOptions,
  folder: string,
  steps: readonly Step[],
): Promise<Walk> {
  const site = await serveProbed(folder);
  const failures: Failure[] = [];
  let engine: Engine;
  try {
    engine = await open(options);
  } catch (error) {
    await site.close();
    console.log(`It cannot be opened: ${String(error)}`);
    return { version: '', failures: [{ where: 'start', what: String(error), picture: null }] };
  }
  let inARow = 0;
  for (const step of steps) {
    await step.after;
    const began = performance.now();
    const failure = await failureOf(engine, site, step);
    inARow = failure ? inARow + 1 : 0;
    if (failure) {
      failures.push(failure);
      console.log(`${engine.name}, ${failure.where}: ${failure.what}`);
    }
    console.log(`  ${engine.name.padEnd(10)} ${step.where.padEnd(26)} ${seconds(began)}`);
    if (inARow < PATIENCE) continue;
    console.log(`${engine.name}: the rest of this walk is left out.`);
    break;
  }
  await within(ANSWER_MS, engine.close()).catch((error) => console.log(`${engine.name}: ${String(error)}`));
  await site.close();
  return { version: engine.version, failures };
}
