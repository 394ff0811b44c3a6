/** Autoencoders in a real worker behind the page's client: what a killed worker takes with it comes back. */
import { afterEach, expect, it, vi } from 'vitest';
import type { VaeBody, VaeRequest, VaeSnapshot } from '../../../src/experiments/vae/messages.ts';
import { vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { type Client, createClient } from '../../../src/worker/client.ts';
import { connectWorker, type HostConnection } from '../../../src/worker/ports.ts';

const GOAL = 2500;
const REQUEST: VaeRequest = {
  number: 1,
  settings: {
    ...vaeSettings.defaults,
    estimators: ['running-mean', 'rebar'],
    focus: 'rebar',
    latents: 16,
    batch: 8,
    backend: 'wasm',
  },
  goal: GOAL,
  epoch: 0,
  own: null,
  set: null,
};

interface Desk {
  readonly client: Client<'vae'>;
  readonly bodies: VaeBody[];
  readonly snapshots: VaeSnapshot[];
  readonly notices: string[];
  connection: HostConnection | null;
}

const open: Client<'vae'>[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.dispose();
});

function desk(now: () => number = () => performance.now()): Desk {
  const it: Desk = {
    bodies: [],
    snapshots: [],
    notices: [],
    connection: null,
    client: createClient({
      experiment: 'vae',
      onBody: (body) => {
        it.bodies.push(body);
        it.client.shown();
      },
      onSnapshot: (snapshot) => it.snapshots.push(snapshot),
      onNotice: (sentence) => it.notices.push(sentence),
      connect: () => {
        it.connection = connectWorker();
        return it.connection;
      },
      now,
    }),
  };
  open.push(it.client);
  return it;
}

const trained = (one: Desk): Promise<void> =>
  vi.waitFor(() => expect(one.snapshots.at(-1)?.runs.map((r) => r.step)).toEqual([GOAL, GOAL]), {
    timeout: 50_000,
    interval: 50,
  });

it('a worker that dies is started again from its last snapshot and ends where an undisturbed run ends', async () => {
  const undisturbed = desk();
  undisturbed.client.request(REQUEST);
  await trained(undisturbed);
  expect(undisturbed.notices).toEqual([]);
  // The page's clock runs fast, so that five seconds of silence are over sooner.
  const one = desk(() => performance.now() * 2.4);
  one.client.request(REQUEST);
  await vi.waitFor(() => expect(one.snapshots.at(-1)?.runs[1]?.step).toBeGreaterThan(0), {
    timeout: 30_000,
    interval: 5,
  });
  const reached = one.bodies.at(-1)!.head;
  expect(reached).toBeLessThan(GOAL);
  one.connection?.close();
  await vi.waitFor(() => expect(one.notices.length).toBeGreaterThan(0), { timeout: 10_000 });
  expect(one.notices[0]).toMatch(/started again from its last snapshot/);
  const { length } = one.bodies;
  await trained(one);
  // It did not begin at 0 again.
  const first = one.bodies.slice(length).find((body) => body.runs.length === 2);
  for (const { step } of first!.runs) {
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThanOrEqual(reached + 100);
  }
  const [a, b] = [undisturbed.snapshots.at(-1)!, one.snapshots.at(-1)!];
  for (const [i, run] of a.runs.entries()) expect(b.runs[i]!.theta).toEqual(run.theta);
});
