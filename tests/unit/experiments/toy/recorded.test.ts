/**
 * Whole and live sessions with every kind of setting give the numbers that were recorded once, to the last bit. Engines
 * that round exp and log differently are told apart and held to six digits. `VOID_RECORD=1` writes the record anew.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ToyBody, ToyLine } from '../../../../src/experiments/toy/messages.ts';
import { TOY_ESTIMATORS, type ToySettings } from '../../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { liveSettings, settingsOf, shown, wish } from './drive.ts';
import { STORY } from './story.ts';

type Shown = ToyBody & { readonly lines: readonly ToyLine[] };

interface Recorded {
  /** One digest for each part of a session: every line, and what the ruler shows. */
  readonly bits: Readonly<Record<string, string>>;
  /** θ, loss and variance at the end of every line, to six digits. */
  readonly ends: Readonly<Record<string, string>>;
}
interface Fixture {
  /** A digest of this engine's elementary functions. */
  readonly arithmetic: string;
  readonly sessions: Readonly<Record<string, Recorded>>;
}

const FILE = fileURLToPath(new URL('./recorded.json', import.meta.url));
const recording = process.env['VOID_RECORD'] === '1';

/** Digest of every number and word in a value, in the order in which they stand. */
function digest(value: unknown): string {
  const hash = createHash('sha256');
  const visit = (x: unknown): void => {
    if (ArrayBuffer.isView(x)) hash.update(new Uint8Array(x.buffer, x.byteOffset, x.byteLength));
    else if (typeof x === 'number') hash.update(Float64Array.of(x));
    else if (typeof x === 'object' && x !== null) for (const inner of Object.values(x)) visit(inner);
    else hash.update(String(x));
  };
  visit(value);
  return hash.digest('hex').slice(0, 16);
}

const arithmetic = (): string =>
  digest(
    Float64Array.from({ length: 4096 }, (_, i) => {
      const x = (i + 0.5) / 4096;
      return Math.exp(20 * x - 10) + Math.log(x) + Math.log1p(-x) + Math.tanh(4 * x) + x ** 3.7;
    }),
  );

const whole = (change: Partial<ToySettings>) => (): Shown =>
  shown(
    new ToyExperiment(),
    wish(settingsOf({ estimators: TOY_ESTIMATORS, seeds: 2, steps: 500, ...change })),
  );

function story(): Shown {
  const toy = new ToyExperiment();
  let settings = liveSettings({ seeds: 2 });
  shown(toy, wish(settings));
  for (const [step, change] of STORY) {
    shown(toy, wish(settings, {}, { goal: step }));
    settings = { ...settings, ...change };
    shown(toy, wish(settings));
  }
  return shown(toy, wish(settings, {}, { goal: 803 }));
}

function branches(): Shown {
  const toy = new ToyExperiment();
  const told = (settings: ToySettings, live: { readonly forkAt?: number; readonly goal?: number }) =>
    shown(toy, wish(settings, {}, live));
  const first = liveSettings({ estimators: ['exact', 'reinforce', 'relax', 'rebar'], target: 0.3 });
  const second = { ...first, target: 0.7 };
  const third = { ...second, estimators: ['exact', 'relax', 'dlax'] as const, temperature: 2 };
  told(first, { goal: 600 });
  told(second, { forkAt: 233 });
  told(second, { goal: 700 });
  told(third, { forkAt: 301 });
  return told(third, { goal: 555 });
}

const SESSIONS: Readonly<Record<string, () => Shown>> = {
  defaults: whole({}),
  'form a, coupled, plain': whole({ conditional: 'coupled', outputScale: 'plain', target: 0.45 }),
  'form a, coupled, scaled': whole({ conditional: 'coupled', target: 0.62, temperature: 1.5 }),
  'form a, relu': whole({ activation: 'relu', initialisation: 'torch', samples: 4, decay: 0.9 }),
  'form b': whole({ form: 'b', seed: 12, target: 0.2 }),
  'form c, elu': whole({ form: 'c', activation: 'elu', outputScale: 'plain', ratePhi: 0.002 }),
  'form d': whole({ form: 'd', eta: 0.5, rateTheta: 0.02 }),
  'form d, coupled': whole({ form: 'd', conditional: 'coupled', seed: 0, target: 0.9 }),
  story,
  branches,
};

function record({ head, lines, ghosts, atRuler, log }: Shown): Recorded {
  const events = log?.events.map(({ step, from }) => [step, from]);
  const bits: Record<string, string> = {
    session: digest([head, ghosts, events]),
    atRuler: digest([atRuler.playhead, atRuler.lines, atRuler.relaxations]),
  };
  const ends: Record<string, string> = {};
  for (const line of lines) {
    const name = `${line.id} from ${line.start}`;
    const last = [line.theta, line.loss, line.variance].map((values) => values.at(-1) ?? Number.NaN);
    bits[name] = digest(line);
    ends[name] = last.map((x) => x.toPrecision(6)).join(' ');
  }
  return { bits, ends };
}

if (recording) {
  const sessions = Object.fromEntries(Object.entries(SESSIONS).map(([name, play]) => [name, record(play())]));
  writeFileSync(FILE, `${JSON.stringify({ arithmetic: arithmetic(), sessions }, null, 2)}\n`);
}

const recorded = JSON.parse(readFileSync(FILE, 'utf8')) as Fixture;

describe('recorded sessions', () => {
  it.each(Object.keys(SESSIONS))('%s', (name) => {
    const now = record(SESSIONS[name]!());
    const then = recorded.sessions[name]!;
    if (arithmetic() === recorded.arithmetic) expect(now).toEqual(then);
    expect(Object.keys(now.ends)).toEqual(Object.keys(then.ends));
    for (const [id, numbers] of Object.entries(now.ends)) {
      const before = then.ends[id]!.split(' ').map(Number);
      for (const [i, x] of numbers.split(' ').map(Number).entries())
        expect(Math.abs(x - before[i]!)).toBeLessThanOrEqual(2e-5 * Math.abs(before[i]!) + 1e-12);
    }
  });
});
