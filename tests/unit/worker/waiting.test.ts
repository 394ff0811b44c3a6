/** A host whose experiment waits, as for a GPU: nothing is asked of it meanwhile, and nothing that was asked is lost. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/experiments/experiment.ts';
import { Bench, request } from './doubles.ts';

interface Waiting {
  readonly experiment: Experiment<{ number: number }, { answers: number }, never>;
  advances: number;
  /** The request that the present work began with. */
  working: number | null;
  disposed: boolean;
  finish: (more: boolean) => void;
  fail: (error: Error) => void;
}

let current: Waiting;

function waiting(): Waiting {
  let wish = 0;
  let shown = 0;
  const it: Waiting = {
    advances: 0,
    working: null,
    disposed: false,
    finish: () => {},
    fail: () => {},
    experiment: {
      request: ({ number }) => {
        wish = number;
      },
      advance: () => {
        expect(it.working).toBeNull();
        it.advances++;
        it.working = wish;
        return new Promise((resolve, reject) => {
          it.finish = (more) => {
            it.working = null;
            resolve(more);
          };
          it.fail = reject;
        });
      },
      waitMs: () => Number.POSITIVE_INFINITY,
      frame: () => {
        if (wish === shown) return null;
        shown = wish;
        return { body: { answers: wish }, transfer: [] };
      },
      save: () => null,
      load: () => {},
      dispose: () => {
        it.disposed = true;
      },
    },
  };
  return it;
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function started(): Promise<Bench> {
  const bench = new Bench({ load: async () => current.experiment });
  bench.start(7, request(1));
  await turn();
  bench.work();
  return bench;
}

beforeEach(() => {
  current = waiting();
});

describe('while the experiment waits', () => {
  it('it is not asked to work, however many messages come', async () => {
    const bench = await started();
    for (let i = 2; i < 6; i++) {
      bench.tell({ type: 'request', run: 7, request: request(i) });
      bench.tell({ type: 'shown', run: 7, frame: 0 });
      bench.work();
    }
    expect(current.advances).toBe(1);
  });

  it('a request is not lost, even where the page was not ready for a frame', async () => {
    const bench = await started();
    current.finish(false);
    await turn();
    bench.work(); // a frame went out: one more look
    expect(bench.of('frame')).toHaveLength(1);
    expect(current.working).toBe(1);
    bench.tell({ type: 'request', run: 7, request: request(2) });
    bench.work();
    current.finish(false);
    await turn();
    bench.work();
    expect(current.working).toBe(2);
  });

  it('a failure is told once, and the experiment is put away', async () => {
    const bench = await started();
    current.fail(new Error('the device burnt'));
    await turn();
    expect(bench.of('failed')).toEqual([{ type: 'failed', run: 7, sentence: 'the device burnt' }]);
    expect(current.disposed).toBe(true);
  });

  it('an answer that comes after the run was stopped is nobody’s', async () => {
    const bench = await started();
    bench.tell({ type: 'stop', run: 7 });
    expect(current.disposed).toBe(true);
    current.finish(true);
    await turn();
    bench.work();
    expect(bench.of('frame')).toHaveLength(0);
    expect(current.advances).toBe(1);
  });
});
