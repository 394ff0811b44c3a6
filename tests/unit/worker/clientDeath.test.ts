/** The page's end when a worker dies, is not allowed, or gives a run up. */
import { describe, expect, it, vi } from 'vitest';
import { eventually } from '../../eventually.ts';
import { bodies, client, connections, eachAnew, last, notices, reconnect } from './clientBench.ts';

import { request } from './doubles.ts';

eachAnew();

describe('a death', () => {
  it('a death that the browser reports is answered at once', () => {
    client.request(request(1));
    last().frame(1);
    last().die('out of memory');
    expect(connections).toHaveLength(2);
    expect(notices[0]).toContain('out of memory');
  });

  it('before anything was shown moves the work to the page’s own thread', async () => {
    client.request(request(1));
    last().die('the worker could not be loaded');
    expect(connections).toHaveLength(1);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(/page’s own thread.*could not be loaded/);
    vi.useRealTimers();
    await eventually(() => expect(bodies.length).toBeGreaterThan(0));
  });

  it('a death that comes again and again moves the run to the page too', () => {
    client.request(request(1));
    for (let death = 1; death <= 3; death++) {
      last().frame(1);
      last().die('it crashed');
      expect(connections).toHaveLength(death + 1);
    }
    last().frame(1);
    last().die('it crashed');
    expect(connections).toHaveLength(4);
    expect(notices.at(-1)).toContain('page’s own thread');
  });
});

describe('where workers are not allowed', () => {
  it('the page’s own thread trains, and says so once', async () => {
    client.dispose();
    reconnect(() => {
      throw new Error('SecurityError');
    });
    client.request(request(1));
    expect(notices).toEqual([
      'Workers are not allowed here: training runs on the page’s own thread, more slowly.',
    ]);
    vi.useRealTimers();
    await eventually(() => expect(bodies.length).toBeGreaterThan(0));
    expect(bodies[0]).toMatchObject({ request: 1, head: 500 });
  });
});

describe('a run that the host gave up', () => {
  it('is told to the reader, and begins again at the next request, without the snapshot that may have broken it', () => {
    client.request(request(1));
    last().frame(1);
    const { run } = last();
    last().say({ type: 'snapshot', run, snapshot: { head: 4 } });
    last().say({ type: 'failed', run, sentence: 'The numbers ran out.' });
    expect(notices).toEqual(['Training stopped: The numbers ran out. Reset starts it again.']);
    expect(last().of('start')).toHaveLength(1);
    client.request(request(2));
    expect(connections).toHaveLength(1);
    expect(last().of('start').at(-1)).toMatchObject({ request: { number: 2 }, resume: null });
    expect(last().run).toBeGreaterThan(run);
    last().frame(1);
    expect(bodies).toEqual([1, 1]);
  });
});
