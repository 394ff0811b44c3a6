/** Snapshots as outside data: what fits passes without a copy, everything else is one sentence. */
import { describe, expect, it } from 'vitest';
import type { VaeRunSnapshot, VaeSnapshot } from '../../../../src/experiments/vae/messages.ts';
import { parseVaeSnapshot } from '../../../../src/experiments/vae/parseSnapshot.ts';
import { vaeSettings } from '../../../../src/experiments/vae/settings.ts';
import { runSnapshot, snapshot } from './snapshots.ts';

const refused = (raw: unknown): string => {
  try {
    parseVaeSnapshot(raw);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return (error as Error).message;
  }
  return 'accepted';
};

describe('snapshots that fit', () => {
  it.each(['one', 'two', 'nonlinear'] as const)('pass, arrays shared: %s', (model) => {
    const given = snapshot({ model, latents: 16 });
    const parsed = parseVaeSnapshot(given);
    expect(parsed.runs.map(({ id, step }) => [id, step])).toEqual([
      ['running-mean', 50],
      ['relax', 50],
    ]);
    expect(parsed.runs[1]!.theta).toBe(given.runs[1]!.theta);
    expect(parsed.runs[1]!.thetaState.moments).toBe(given.runs[1]!.thetaState.moments);
    expect(parsed.settings).toEqual(given.settings);
  });

  it('pass after a structured clone, and when a run has diverged', () => {
    const given = snapshot();
    given.runs[0]!.theta.fill(Number.NaN);
    given.runs[0]!.elbo.values.fill(Number.NEGATIVE_INFINITY);
    expect(parseVaeSnapshot(structuredClone(given)).runs.length).toBe(2);
  });

  it('may lack settings that are new since, which get their defaults', () => {
    const given = snapshot();
    const { axis: _, ...older } = given.settings;
    expect(parseVaeSnapshot({ ...given, settings: older }).settings.axis).toBe(vaeSettings.defaults.axis);
  });

  it('lose what nobody knows', () => {
    expect(Object.keys(parseVaeSnapshot({ ...snapshot(), more: 1 }))).not.toContain('more');
  });
});

describe('garbage', () => {
  const whole = snapshot();
  const changed = (change: Partial<Record<keyof VaeSnapshot, unknown>>): unknown => ({ ...whole, ...change });
  const withRun = (change: Partial<Record<keyof VaeRunSnapshot, unknown>>): unknown =>
    changed({ runs: [{ ...whole.runs[0]!, ...change }] });
  const short = new Float64Array(1);

  it.each([
    ['nothing', null],
    ['a number', 7],
    ['a list', []],
    ['an empty object', {}],
    ['another version', changed({ version: 2 })],
    ['an epoch of no number', changed({ epoch: Number.NaN })],
    ['runs of no list', changed({ runs: { length: 1 } })],
    ['two runs of one name', changed({ runs: [whole.runs[0], whole.runs[0]] })],
    ['a stranger', withRun({ id: '__proto__' })],
    ['a step below its beginning', withRun({ from: { step: 60, run: 'rebar' } })],
    ['half a step', withRun({ step: 0.5 })],
    ['θ of another type', withRun({ theta: [...whole.runs[0]!.theta.subarray(0, 5)] })],
    ['θ as numbers of another width', withRun({ theta: Float64Array.from(whole.runs[0]!.theta) })],
    ['a curve of two lengths', withRun({ elbo: { steps: short, values: new Float64Array(2) } })],
    [
      'a curve that goes back',
      withRun({ elbo: { steps: Float64Array.of(5, 4), values: new Float64Array(2) } }),
    ],
    ['powers missing', withRun({ thetaState: { ...whole.runs[0]!.thetaState, powers: [] } })],
    [
      'powers that are no numbers',
      withRun({ thetaState: { ...whole.runs[0]!.thetaState, powers: [1, 1, Number.NaN] } }),
    ],
    ['moments of more than φ', withRun({ phiState: { moments: new Float32Array(8), powers: [1, 1, 0] } })],
    ['a sentence without end', changed({ changes: [{ step: 1, sentence: 'x'.repeat(500) }] })],
    [
      'a getter that throws',
      Object.defineProperty({ ...whole }, 'runs', {
        get: () => {
          throw new Error('boo');
        },
      }),
    ],
  ])('%s is refused', (_, raw) => {
    expect(refused(raw)).toMatch(/^This run cannot be restored: it is damaged, or of another version/);
  });

  it.each([
    ['θ of another model', withRun({ theta: new Float32Array(10) })],
    [
      'moments of another model',
      withRun({ thetaState: { moments: new Float32Array(10), powers: [1, 1, 0] } }),
    ],
    ['layers of another model', withRun({ variance: [] })],
    ['settings of another model', changed({ settings: { ...whole.settings, latents: 24 } })],
    ['no settings', changed({ settings: 'none' })],
  ])('%s does not fit', (_, raw) => {
    expect(refused(raw)).toMatch(/do not fit the model/);
  });

  it('an array that was transferred away does not fit', () => {
    const gone = snapshot();
    structuredClone(gone.runs[0]!.theta, { transfer: [gone.runs[0]!.theta.buffer] });
    expect(refused(gone)).toMatch(/do not fit/);
  });

  it('a run of RELAX has the moments of what it tunes', () => {
    expect(runSnapshot('relax', whole.settings).phiState.moments.length).toBeGreaterThan(0);
  });
});
