/**
 * Whole and live sessions with every kind of setting give the numbers that were recorded once, to the last bit. Engines
 * that round exp and log differently are told apart and held to six digits. `VOID_RECORD=1` writes the record anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ToyBody, ToyLine } from '../../../../src/experiments/toy/messages.ts';
import { TOY_ESTIMATORS, type ToySettings } from '../../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import { arithmetic, digest } from '../digest.ts';
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
