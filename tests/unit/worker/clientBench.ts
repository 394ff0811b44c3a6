/** A client over connections that only remember what was said, under a clock that stands still between its seconds. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { ToyBody } from '../../../src/experiments/toy/messages.ts';
import { type Client, createClient } from '../../../src/worker/client.ts';
import { FakeConnection } from './doubles.ts';

export let connections: FakeConnection[];
export let notices: string[];
export let bodies: unknown[];
export let client: Client<'toy'>;
export let time: number;

/** The connection in use. */
export const last = (): FakeConnection => connections[connections.length - 1]!;

/** Connects again, by another way. */
export const reconnect = (connect: () => FakeConnection): void => {
  client = create(connect);
};
/** Time that no timer saw. */
export const asleep = (ms: number): void => {
  time += ms;
};

export function create(connect?: () => FakeConnection): Client<'toy'> {
  return createClient({
    experiment: 'toy',
    onBody: (body: ToyBody) => bodies.push(body),
    onNotice: (sentence) => notices.push(sentence),
    now: () => time,
    connect:
      connect ??
      (() => {
        connections.push(new FakeConnection());
        return last();
      }),
  });
}

/** Lets seconds pass; `answer` is asked after each of them. */
export function seconds(n: number, answer?: () => void): void {
  for (let i = 0; i < n; i++) {
    time += 1000;
    vi.advanceTimersByTime(1000);
    answer?.();
  }
}

export const pong = (): void => {
  const ping = last().of('ping').at(-1);
  if (ping) last().say({ type: 'pong', count: ping.count });
};

/** Every test of a file begins with a new client at time 0. */
export function eachAnew(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    connections = [];
    notices = [];
    bodies = [];
    time = 0;
    client = create();
  });
  afterEach(() => {
    client.dispose();
    vi.useRealTimers();
  });
}
