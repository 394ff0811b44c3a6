/** The choice of a backend with made-up machines: speeds, refusals, failures, hangs, and the words about them. */
import { describe, expect, it } from 'vitest';
import type { BackendName, BackendRefusal } from '../../../src/tensor/backends.ts';
import { type Alarm, type ChooseOptions, chooseBackend } from '../../../src/tensor/choose.ts';

interface Machine {
  /** Milliseconds of one step; absent: the backend is refused. */
  readonly step: { readonly [name in BackendName]?: number };
  /** Extra milliseconds of the first step. */
  readonly compile?: number;
  readonly fails?: BackendName;
  readonly hangs?: BackendName;
}

const SOFTWARE = 'WebGPU here is software';

function machine({ step, compile = 0, fails, hangs }: Machine) {
  let now = 0;
  let current: BackendName | null = null;
  const runs: { backend: BackendName; steps: number }[] = [];
  let open = 0;
  const options: ChooseOptions = {
    budget: 100,
    patience: 5000,
    clock: () => now,
    // Rings only when nothing else is left to do, like a timer beside instant work.
    alarm: (): Alarm => {
      let stop = () => {};
      const rung = new Promise<void>((resolve) => {
        const id = setImmediate(resolve);
        stop = () => clearImmediate(id);
      });
      return { rung, stop: () => stop() };
    },
    load: async (name): Promise<BackendRefusal | null> => {
      if (step[name] === undefined) return { backend: name, reason: SOFTWARE };
      current = name;
      return null;
    },
    probe: async (backend) => {
      open += 1;
      let first = true;
      return {
        async run(steps) {
          expect(current).toBe(backend);
          if (backend === fails) throw new Error('context lost');
          if (backend === hangs) await new Promise<void>(() => {});
          runs.push({ backend, steps });
          now += steps * step[backend]! + (first ? compile : 0);
          first = false;
        },
        dispose() {
          open -= 1;
        },
      };
    },
  };
  return { options, runs, current: () => current, open: () => open, spent: () => now };
}

describe('chooseBackend', () => {
  it('ranks by measured speed, not by kind, and says so', async () => {
    const here = machine({ step: { webgl: 200, wasm: 24.4, cpu: 250 } });
    const choice = await chooseBackend(here.options);
    expect(choice.ranking.map(({ backend }) => backend)).toEqual(['wasm', 'webgl', 'cpu']);
    expect(choice.ranking[0]?.stepsPerSecond).toBeCloseTo(41, 0);
    expect(choice.sentence).toBe(
      'WASM, 41 steps/s; WebGL, 5.0 steps/s; CPU, 4.0 steps/s; WebGPU here is software.',
    );
    expect(here.current()).toBe('wasm');
    expect(here.open()).toBe(0);
  });

  it('does not count the first step, which compiles', async () => {
    const choice = await chooseBackend(machine({ step: { webgpu: 1, wasm: 10 }, compile: 1000 }).options);
    expect(choice.ranking[0]).toEqual({ backend: 'webgpu', stepsPerSecond: 1000 });
  });

  it('stays within its budget', async () => {
    const here = machine({ step: { wasm: 7 } });
    await chooseBackend(here.options);
    expect(here.spent()).toBeLessThanOrEqual(100 + 7);
    expect(here.runs.map(({ steps }) => steps)).toEqual([1, 1, 2, 4]);
    const slow = machine({ step: { cpu: 900 } });
    await chooseBackend(slow.options);
    expect(slow.runs.length).toBe(2); // one to compile, one to measure
  });

  it('the earlier candidate wins a tie', async () => {
    const choice = await chooseBackend(machine({ step: { webgl: 5, cpu: 5 } }).options);
    expect(choice.ranking.map(({ backend }) => backend)).toEqual(['webgl', 'cpu']);
  });

  it('a backend that fails or hangs is refused and the rest is still measured', async () => {
    const failing = machine({ step: { webgl: 1, wasm: 10 }, fails: 'webgl' });
    const first = await chooseBackend(failing.options);
    expect(first.ranking.map(({ backend }) => backend)).toEqual(['wasm']);
    expect(first.refused).toContainEqual({ backend: 'webgl', reason: 'WebGL failed: context lost' });
    expect(failing.open()).toBe(0);
    const hanging = machine({ step: { webgpu: 1, wasm: 10 }, hangs: 'webgpu' });
    const second = await chooseBackend(hanging.options);
    expect(second.sentence).toMatch(/^WASM, 100 steps\/s; WebGPU did not finish a measurement in 5 s/);
    expect(hanging.current()).toBe('wasm');
  });

  it('goes on to the next best if the best does not come back', async () => {
    const here = machine({ step: { webgpu: 1, wasm: 10 } });
    let loads = 0;
    const load = async (name: BackendName): Promise<BackendRefusal | null> => {
      if (name === 'webgpu' && ++loads === 2) return { backend: name, reason: 'WebGPU did not start: lost' };
      return here.options.load(name);
    };
    const choice = await chooseBackend({ ...here.options, load });
    expect(choice.ranking.map(({ backend }) => backend)).toEqual(['wasm']);
    expect(here.current()).toBe('wasm');
  });

  it('has words for a machine on which nothing runs', async () => {
    const choice = await chooseBackend({ ...machine({ step: {} }).options, backends: ['webgpu'] });
    expect(choice.ranking).toEqual([]);
    expect(choice.sentence).toBe('No backend runs here; WebGPU here is software.');
  });
});
