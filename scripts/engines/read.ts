/** The numbers of the built page in one engine: the files that its figures offer, and the race's table. */
import { rests } from '../../tests/smoke/page.ts';
import type { Reading } from './compare.ts';
import { type Engine, until } from './engine.ts';

const LIMIT_MS = 300_000;

/** Settings whose runs end, so that there is a file to compare; short ones where the noise grows with length. */
const SUBJECTS = [
  { figure: 'race', query: 'v=1&seeds=1', subject: 'race at its link (CSV)' },
  {
    figure: 'vae',
    query: 'v=1&units=16&n=100&backend=wasm&on=rebar.relax',
    subject: 'autoencoders of 16 units, 100 steps, WASM (CSV)',
  },
  {
    figure: 'policies',
    query: 'v=1&seeds=2&n=4000&every=50',
    subject: 'CartPole, 2 seeds of 4000 steps (CSV)',
  },
] as const;

/** Presses a figure's key, and returns the text that it saves or copies then. */
async function keptAfter(engine: Engine, figure: string, key: string, limit: number): Promise<string> {
  await engine.evaluate((id) => {
    Object.assign(window, { kept: undefined });
    const button = document
      .getElementById(id)
      ?.querySelector<HTMLElement>('button:not([aria-disabled="true"])');
    button?.focus();
    return null;
  }, figure);
  await engine.press(key);
  return until(engine, limit, async () => {
    const { kept } = window as unknown as { kept?: Blob };
    return kept ? kept.text() : null;
  });
}

/** Saves a figure's numbers as its reader does, with the key, and returns the file: CSV. */
export const fileOf = (engine: Engine, figure: string, limit: number): Promise<string> =>
  keptAfter(engine, figure, 'c', limit);

/** The link to a figure as it is, copied with its key. */
export const linkOf = (engine: Engine, figure: string, limit: number): Promise<string> =>
  keptAfter(engine, figure, 'l', limit);

/** The race's table as CSV; what no comma may stand in is taken out. */
const tableOf = (): string =>
  [...(document.querySelector<HTMLTableElement>('#race table')?.rows ?? [])]
    .map((row) => [...row.cells].map((cell) => cell.textContent?.replaceAll(',', '').trim() ?? '').join())
    .join('\n');

/** `address` of the built page, ending in a slash. */
export async function readNumbers(engine: Engine, address: string): Promise<Reading[]> {
  const { name, version } = engine;
  const out: Reading[] = [];
  for (const { figure, query, subject } of SUBJECTS) {
    await engine.goto(`${address}?at=${figure}&${query}`);
    await until(engine, LIMIT_MS, rests, figure);
    out.push({ engine: name, version, subject, text: await fileOf(engine, figure, LIMIT_MS) });
    if (figure === 'race')
      out.push({
        engine: name,
        version,
        subject: 'the race’s table at rest',
        text: await engine.evaluate(tableOf),
      });
  }
  return out;
}
