/** The page's end: what it sends, and what happens when the worker falls silent, dies or is not allowed. */
import { describe, expect, it } from 'vitest';
import { toySettings } from '../../../src/experiments/toy/settings.ts';
import { SILENCE_MS } from '../../../src/worker/client.ts';
import { KEPT_MS, MOST_IDLE } from '../../../src/worker/keeper.ts';
import {
  asleep,
  bodies,
  client,
  connections,
  create,
  eachAnew,
  last,
  notices,
  pong,
  seconds,
} from './clientBench.ts';

import { request } from './doubles.ts';

eachAnew();

describe('a run', () => {
  it('begins with the first request; later ones follow on the same connection', () => {
    expect(connections).toHaveLength(0);
    client.request(request(1));
    client.request(request(2));
    expect(connections).toHaveLength(1);
    expect(last().of('start')[0]).toMatchObject({ experiment: 'toy', request: { number: 1 }, resume: null });
    expect(last().of('request')).toMatchObject([{ run: last().run, request: { number: 2 } }]);
  });

  it('passes bodies on and acknowledges the frame that was shown', () => {
    client.request(request(1));
    last().frame(1);
    client.shown();
    last().frame(2);
    client.shown();
    expect(bodies).toEqual([1, 2]);
    expect(
      last()
        .of('shown')
        .map(({ frame }) => frame),
    ).toEqual([1, 2]);
  });

  it('begins from a snapshot that was given, e.g. by a link', () => {
    client.resumeFrom({ initial: request(1).settings, events: [], head: 12 });
    client.request(request(1));
    expect(last().of('start')[0]?.resume).toMatchObject({ head: 12 });
  });

  it('drops frames of other runs', () => {
    client.request(request(1));
    last().frame(1, last().run - 1);
    last().frame(1, last().run + 1);
    expect(bodies).toEqual([]);
  });

  it('is told when nobody is looking, once', () => {
    client.request(request(1));
    client.pause(true);
    client.pause(true);
    client.pause(false);
    expect(
      last()
        .of('pause')
        .map(({ paused }) => paused),
    ).toEqual([true, false]);
  });

  it('that is asked for while nobody is looking starts when somebody looks, with the latest request', () => {
    client.pause(true);
    client.request(request(1));
    client.request(request(2));
    expect(connections).toEqual([]);
    client.pause(false);
    expect(last().sent.map(({ type }) => type)).toEqual(['start']);
    expect(last().of('start')[0]?.request).toMatchObject({ number: 2 });
  });

  it('that nobody has looked at for a while lets its worker go, and comes back from its last snapshot', () => {
    client.request(request(1));
    client.pause(true);
    const snapshot = { initial: toySettings.defaults, events: [], head: 7 };
    last().say({ type: 'snapshot', run: last().of('start')[0]!.run, snapshot });
    seconds(KEPT_MS / 1000 - 1);
    expect(last().closed).toBe(false);
    seconds(1);
    expect(last().closed).toBe(true);
    client.request(request(2));
    expect(connections).toHaveLength(1);
    client.pause(false);
    expect(connections).toHaveLength(2);
    expect(last().of('start')[0]).toMatchObject({ resume: snapshot, request: { number: 2 } });
    expect(notices).toEqual([]);
  });

  it('that is looked at again in time keeps its worker', () => {
    client.request(request(1));
    client.pause(true);
    seconds(KEPT_MS / 1000 - 1);
    client.pause(false);
    seconds(2 * (KEPT_MS / 1000), pong);
    expect(connections).toHaveLength(1);
    expect(last().closed).toBe(false);
  });

  it('of many that nobody looks at, those left first let their workers go at once', () => {
    const others = Array.from({ length: MOST_IDLE + 1 }, () => create());
    for (const other of others) other.request(request(1));
    for (const other of others) other.pause(true);
    expect(connections.map(({ closed }) => closed)).toEqual([true, ...Array(MOST_IDLE).fill(false)]);
    for (const other of others) other.dispose();
  });

  it('ends with dispose: nothing is heard of it again', () => {
    client.request(request(1));
    client.dispose();
    expect(last().of('stop')).toHaveLength(1);
    expect(last().closed).toBe(true);
    const { length } = last().sent;
    last().frame(1);
    last().die('late');
    seconds(20);
    expect(bodies).toEqual([]);
    expect(last().sent).toHaveLength(length);
    expect(connections).toHaveLength(1);
  });
});

describe('the heart', () => {
  it('beats every second, and a worker that answers lives on', () => {
    client.request(request(1));
    seconds(60, pong);
    expect(last().of('ping').length).toBeGreaterThanOrEqual(59);
    expect(connections).toHaveLength(1);
    expect(notices).toEqual([]);
  });

  it('takes any message for a sign of life', () => {
    client.request(request(1));
    let n = 0;
    seconds(20, () => last().frame(++n));
    expect(connections).toHaveLength(1);
  });

  it('starts a silent worker again: from its last snapshot, with the latest request and a notice', () => {
    client.request(request(1));
    last().frame(1);
    last().say({ type: 'snapshot', run: last().run, snapshot: { head: 400 } });
    client.request(request(2, { target: 0.2 }));
    const first = last();
    seconds(SILENCE_MS / 1000, undefined);
    expect(connections).toHaveLength(1);
    seconds(1);
    expect(connections).toHaveLength(2);
    expect(first.closed).toBe(true);
    const [start] = last().of('start');
    expect(start?.run).toBeGreaterThan(first.run);
    expect(start).toMatchObject({ request: { number: 2, settings: { target: 0.2 } }, resume: { head: 400 } });
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(/started again .* fell silent .* settings are unchanged/);
  });

  it('after a restart drops what the old worker still says', () => {
    client.request(request(1));
    last().frame(1);
    const old = last();
    seconds(6);
    old.frame(2);
    old.say({ type: 'snapshot', run: old.run, snapshot: 'stale' });
    old.die('again');
    expect(bodies).toEqual([1]);
    expect(connections).toHaveLength(2);
    last().frame(1);
    client.shown();
    expect(bodies).toEqual([1, 1]);
    expect(last().of('shown')).toMatchObject([{ frame: 1, run: last().run }]);
  });

  it('a page that was itself suspended does not blame the worker', () => {
    client.request(request(1));
    last().frame(1);
    seconds(2, pong);
    asleep(3_600_000); // the laptop's lid was closed: no timer fired
    seconds(1);
    seconds(4);
    expect(connections).toHaveLength(1);
    seconds(3);
    expect(connections).toHaveLength(2);
  });

  it('a paused run may be silent', () => {
    client.request(request(1));
    client.pause(true);
    seconds(50);
    expect(connections).toHaveLength(1);
    client.pause(false);
    seconds(4);
    expect(connections).toHaveLength(1);
  });
});
