/** A session that changes backends, is moved, or has its device taken away, in a real browser: training goes on. */
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { VaeBody, VaeRequest, VaeSnapshot } from '../../../src/experiments/vae/messages.ts';
import { VaeExperiment } from '../../../src/experiments/vae/session.ts';
import { type VaeSettings, vaeSettings } from '../../../src/experiments/vae/settings.ts';

const SMALL: VaeSettings = {
  ...vaeSettings.defaults,
  estimators: ['running-mean'],
  focus: 'running-mean',
  latents: 16,
  batch: 16,
  rate: 0.01,
  backend: 'wasm',
};

/** Steps before the device is lost, and of a mean of the curve. */
const [TRAINED, STRETCH] = [400, 50];

/** Runs an experiment on this thread as a host does. */
class Desk {
  readonly experiment = new VaeExperiment({ backends: ['wasm'] });
  readonly bodies: VaeBody[] = [];
  snapshot: VaeSnapshot | null = null;
  private latest: VaeRequest = { number: 0, settings: SMALL, goal: 0, epoch: 0, own: null, set: null };

  ask(change: Partial<VaeRequest>): void {
    this.latest = { ...this.latest, ...change, number: this.latest.number + 1 };
    this.experiment.request(this.latest);
  }

  async until(done: (body: VaeBody) => boolean): Promise<VaeBody> {
    for (;;) {
      await this.experiment.advance(performance.now() + 12, () => performance.now());
      this.snapshot = this.experiment.save() ?? this.snapshot;
      const frame = this.experiment.frame();
      if (!frame) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        continue;
      }
      const { body } = frame;
      this.bodies.push(body);
      if (body.request === this.latest.number && done(body)) return body;
    }
  }

  get notices(): string {
    return this.bodies.flatMap((b) => b.notices).join(' ');
  }
}

const open: Desk[] = [];
const desk = (): Desk => {
  const it = new Desk();
  open.push(it);
  return it;
};
afterEach(() => {
  for (const { experiment } of open.splice(0)) experiment.dispose();
});

const finished = (body: VaeBody): boolean => body.state === 'finished';
const backendOf = ({ bodies }: Desk): string | undefined =>
  bodies.findLast((b) => b.backend !== null)?.backend?.name;

describe.each([
  ['webgl', 'the WebGL context was lost'],
  ['webgpu', 'the WebGPU device was lost'],
] as const)('a %s device that is taken away', (backend, reason) => {
  it('training goes on from the last snapshot on the next best', async () => {
    const it = desk();
    // Most of the way on a quick backend; then on the one that is to be lost.
    it.ask({ goal: TRAINED });
    await it.until(finished);
    it.ask({ settings: { ...SMALL, backend }, goal: 3000 });
    await it.until((body) => body.head > TRAINED);
    expect(backendOf(it)).toBe(backend);
    const before = it.bodies.at(-1)!;
    const kept = it.snapshot!.runs[0]!.step;
    if (backend === 'webgl') {
      const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebGLRenderingContext } }).gpgpu;
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    } else (tf.backend() as unknown as { device: { destroy(): void } }).device.destroy();
    const back = await it.until((body) => body.notices.length > 0);
    expect(it.notices).toContain(reason);
    expect(it.notices).toContain('goes on with WASM from its last snapshot');
    expect(backendOf(it)).toBe('wasm');
    expect(back.head).toBeGreaterThanOrEqual(kept);
    expect(kept).toBeGreaterThanOrEqual(TRAINED);
    const after = await it.until((body) => body.head >= before.head + STRETCH);
    const elbo = (from: number): number => {
      const { steps, values } = after.runs[0]!.elbo;
      const some = [...values].filter((_, i) => steps[i]! > from && steps[i]! <= from + STRETCH);
      return some.reduce((sum, x) => sum + x, 0) / some.length;
    };
    // A run that had begun anew would be where this one was at first.
    const [untrained, old, now] = [elbo(0), elbo(TRAINED - STRETCH), elbo(back.head)];
    expect(old).toBeGreaterThan(untrained + 20);
    expect(Math.abs(now - old)).toBeLessThan(5);
  });
});

it('wasm → cpu → wasm in mid-run equals an unswitched run, Adam’s moments included', async () => {
  const settings: VaeSettings = {
    ...SMALL,
    estimators: ['rebar', 'relax'],
    batch: 16,
    rate: 0.001,
  };
  const straight = desk();
  straight.ask({ settings, goal: 18 });
  await straight.until(finished);
  const moved = desk();
  for (const [backend, goal] of [
    ['wasm', 6],
    ['cpu', 12],
    ['wasm', 18],
  ] as const) {
    moved.ask({ settings: { ...settings, backend }, goal });
    await moved.until(finished);
    expect(backendOf(moved)).toBe(backend);
  }
  for (const [i, a] of straight.snapshot!.runs.entries()) {
    const b = moved.snapshot!.runs[i]!;
    expect(b.thetaState.powers).toEqual(a.thetaState.powers);
    expect(b.phiState.powers).toEqual(a.phiState.powers);
    for (const [x, y] of [
      [a.theta, b.theta],
      [a.phi, b.phi],
      [a.thetaState.moments, b.thetaState.moments],
      [a.phiState.moments, b.phiState.moments],
    ] as const) {
      const largest = x.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
      const worst = x.reduce((m, v, k) => Math.max(m, Math.abs(v - y[k]!)), 0);
      expect(worst).toBeLessThan(1e-3 * largest);
    }
  }
  expect(moved.bodies.at(-1)!.changes.map((c) => c.step)).toEqual([6, 12]);
});

it('a backend that cannot be had is replaced, in a sentence', async () => {
  const it = desk();
  const gpu = Object.getOwnPropertyDescriptor(Navigator.prototype, 'gpu');
  Object.defineProperty(Navigator.prototype, 'gpu', { configurable: true, get: () => undefined });
  try {
    it.ask({ settings: { ...SMALL, backend: 'webgpu' }, goal: 5 });
    await it.until(finished);
  } finally {
    if (gpu) Object.defineProperty(Navigator.prototype, 'gpu', gpu);
  }
  expect(it.notices).toBe('This browser has no WebGPU: running on WASM.');
});
