/**
 * What a training step of the autoencoders costs in Chromium: the page's engine on every backend, and on WASM beside the same
 * step with nested gradients, in turns on one page. WebGL and WebGPU are mostly software here and then say nothing about a GPU.
 */
import type { Browser, Page } from 'playwright';
import { median } from '../../../src/math/statistics.ts';
import type { BackendName } from '../../../src/tensor/backends.ts';
import { type Result, summary } from '../measure.ts';
import { onBenchPage, opened } from './openPage.ts';
import type { BenchPage } from './page/main.ts';
import type { WorkName } from './page/steps.ts';

interface Timed {
  readonly id: string;
  readonly work: WorkName;
  readonly backend: BackendName;
  /** Steps of a round: about a second. */
  readonly steps: number;
}

const NESTED = 'nested';
const HAND = 'vae.relax1.msPerStep.wasm';

/** In the order of a round; the two that are compared stand side by side. */
export const TIMED: readonly Timed[] = [
  { id: HAND, work: 'relax1', backend: 'wasm', steps: 30 },
  { id: NESTED, work: 'nested', backend: 'wasm', steps: 10 },
  { id: 'vae.rebar1.msPerStep.wasm', work: 'rebar1', backend: 'wasm', steps: 30 },
  { id: 'vae.relax2.msPerStep.wasm', work: 'relax2', backend: 'wasm', steps: 15 },
  { id: 'vae.relax1.msPerStep.cpu', work: 'relax1', backend: 'cpu', steps: 3 },
  { id: 'vae.relax1.msPerStep.webgl', work: 'relax1', backend: 'webgl', steps: 3 },
  { id: 'vae.relax1.msPerStep.webgpu', work: 'relax1', backend: 'webgpu', steps: 3 },
];
const FIRST_STEPS: readonly BackendName[] = ['wasm', 'webgl', 'webgpu'];
/** Steps over which launches are counted, with one reading of the loss at their end. */
const COUNTED = 10;

declare const bench: BenchPage;

/** `say` is told what could not be measured and why. */
export const measureVae = (rounds: number, say: (sentence: string) => void): Promise<Result[]> =>
  onBenchPage(async (browser, address) => {
    const steps = await stepTimes(await opened(browser, address), rounds, say);
    const first = await firstSteps(browser, address, rounds, say);
    const launches = await webgpuLaunches(await opened(browser, address), say);
    return [...steps, ...launches, ...first];
  });

/** What the page answers, or null after saying why there is no answer. */
async function answer<T>(
  what: string,
  say: (sentence: string) => void,
  asked: Promise<T>,
): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    say(`${what} is not measured: ${first.replace(/^page\.evaluate: (?:\w*Error: )?/, '')}`);
    return null;
  }
}

async function stepTimes(page: Page, rounds: number, say: (sentence: string) => void): Promise<Result[]> {
  const times = new Map<string, number[]>();
  for (const { id, work, backend } of TIMED) {
    // Warmed up here: compilers and caches are not what is measured.
    const prepared = page.evaluate(
      async ([name, kind, on]) => {
        await (await bench.steps()).prepare(name, kind, on);
        return true;
      },
      [id, work, backend] as const,
    );
    if (await answer(id, say, prepared)) times.set(id, []);
  }
  const able = TIMED.filter(({ id }) => times.has(id));
  for (let round = 0; round < rounds; round++) {
    for (const { id, steps } of able) {
      const taken = page.evaluate(async ([name, count]) => (await bench.steps()).time(name, count), [
        id,
        steps,
      ] as const);
      times.get(id)!.push(await taken);
    }
  }
  await page.context().close();
  const results = able.filter(({ id }) => id !== NESTED).map(({ id }) => summary(id, 'ms', times.get(id)!));
  const [hand, nested] = [times.get(HAND), times.get(NESTED)];
  return hand && nested ? [...results, ratioOf('vae.relax1.nestedRatio.wasm', hand, nested)] : results;
}

/** The quotient of the minima, which other work disturbs least; spread: how far that of the medians lies from it. */
export function ratioOf(id: string, above: readonly number[], below: readonly number[]): Result {
  const value = Math.min(...above) / Math.min(...below);
  const spread = Math.abs(median([...above]) / median([...below]) - value);
  const rounded = (x: number) => Number(x.toPrecision(4));
  return { id, unit: '', value: rounded(value), spread: rounded(spread) };
}

/** From the import of the engine to the first finished step, in a fresh page each time. */
async function firstSteps(
  browser: Browser,
  address: string,
  rounds: number,
  say: (sentence: string) => void,
): Promise<Result[]> {
  const times = new Map<BackendName, number[]>();
  const refused = new Set<BackendName>();
  for (let round = 0; round < rounds; round++) {
    for (const backend of FIRST_STEPS) {
      if (refused.has(backend)) continue;
      const page = await opened(browser, address);
      const first = page.evaluate(async (on) => {
        const began = performance.now();
        await (await bench.steps()).firstStep(on);
        return performance.now() - began;
      }, backend);
      const ms = await answer(`vae.firstStep.${backend}`, say, first);
      await page.context().close();
      if (ms === null) refused.add(backend);
      else times.set(backend, [...(times.get(backend) ?? []), ms]);
    }
  }
  return [...times].map(([backend, values]) => summary(`vae.firstStep.${backend}`, 'ms', values));
}

async function webgpuLaunches(page: Page, say: (sentence: string) => void): Promise<Result[]> {
  const counted = page.evaluate(async (steps) => (await bench.steps()).launches(steps), COUNTED);
  const found = await answer('vae.relax1.dispatches.webgpu', say, counted);
  await page.context().close();
  if (!found) return [];
  const { dispatches, submits } = found;
  return [
    { id: 'vae.relax1.dispatches.webgpu', unit: 'per step', value: dispatches, spread: 0 },
    { id: 'vae.relax1.submits.webgpu', unit: 'per step', value: submits, spread: 0 },
  ];
}
