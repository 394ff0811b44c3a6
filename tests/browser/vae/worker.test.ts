/** Autoencoders in a real worker behind the page's client: what a killed worker takes with it comes back. */
import { afterEach, expect, it } from 'vitest';
import type { VaeBody, VaeRequest, VaeSnapshot } from '../../../src/experiments/vae/messages.ts';
import { vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { type Client, createClient } from '../../../src/worker/client.ts';
import { connectWorker, type HostConnection } from '../../../src/worker/ports.ts';
import { eventually } from '../../eventually.ts';
import { beatClock } from '../worker/beats.ts';

const [HALF, GOAL] = [20, 40];
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

function desk(clock = beatClock()): Desk {
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
        it.connection = clock.watched(connectWorker());
        return it.connection;
      },
      now: clock.now,
      beatMs: clock.beatMs,
    }),
  };
  open.push(it.client);
  return it;
}

const trained = (one: Desk, to = GOAL): Promise<void> =>
  eventually(() => expect(one.snapshots.at(-1)?.runs.map((r) => r.step)).toEqual([to, to]));

it('a worker that dies is started again from its last snapshot and ends where an undisturbed run ends', async () => {
  const undisturbed = desk();
  undisturbed.client.request(REQUEST);
  await trained(undisturbed);
  expect(undisturbed.notices).toEqual([]);
  const clock = beatClock();
  const one = desk(clock);
  one.client.request({ ...REQUEST, goal: HALF });
  await trained(one, HALF);
  clock.silence(one.connection);
  const { length } = one.bodies;
  one.client.request({ ...REQUEST, number: 2 });
  await eventually(() => expect(one.notices.length).toBeGreaterThan(0));
  expect(one.notices[0]).toMatch(/started again from its last snapshot/);
  await trained(one);
  // It did not begin at 0 again.
  const first = one.bodies.slice(length).find((body) => body.runs.length === 2);
  for (const { step } of first!.runs) expect(step).toBeGreaterThanOrEqual(HALF);
  const [a, b] = [undisturbed.snapshots.at(-1)!, one.snapshots.at(-1)!];
  for (const [i, run] of a.runs.entries()) expect(b.runs[i]!.theta).toEqual(run.theta);
});
