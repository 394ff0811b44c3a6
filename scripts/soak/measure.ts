/** What a page holds on to: heap after collection, of the page and of its worker, and nodes and listeners. */
import type { CDPSession } from 'playwright';

export interface Held {
  /** Used JS heap after a forced collection, bytes. */
  readonly pageHeap: number;
  /** NaN where the worker cannot be reached. */
  readonly workerHeap: number;
  readonly nodes: number;
  readonly listeners: number;
}

export interface Meter {
  measure(): Promise<Held>;
}

/** Talks to the page and, through the page, to its dedicated workers. */
export async function meter(cdp: CDPSession): Promise<Meter> {
  await cdp.send('HeapProfiler.enable');
  const workers = new Map<string, string>();
  const waiting = new Map<number, (result: { readonly usedSize?: number }) => void>();
  let sent = 0;
  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.set(targetInfo.targetId, sessionId);
  });
  cdp.on('Target.detachedFromTarget', ({ sessionId }) => {
    for (const [id, session] of workers) if (session === sessionId) workers.delete(id);
  });
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: { usedSize?: number } };
    if (id !== undefined) waiting.get(id)?.(result ?? {});
  });
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });

  const ask = (sessionId: string, method: string): Promise<{ readonly usedSize?: number }> => {
    const id = ++sent;
    const answer = new Promise<{ readonly usedSize?: number }>((resolve) => {
      const timer = setTimeout(() => resolve({}), 5000);
      waiting.set(id, (result) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(result);
      });
    });
    return cdp
      .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      .then(() => answer);
  };

  const workerHeap = async (): Promise<number> => {
    let sum = Number.NaN;
    for (const session of workers.values()) {
      await ask(session, 'HeapProfiler.enable');
      await ask(session, 'HeapProfiler.collectGarbage');
      const { usedSize } = await ask(session, 'Runtime.getHeapUsage');
      if (usedSize !== undefined) sum = (Number.isNaN(sum) ? 0 : sum) + usedSize;
    }
    return sum;
  };

  return {
    measure: async () => {
      // Twice: what the first collection frees may hold something else.
      await cdp.send('HeapProfiler.collectGarbage');
      await cdp.send('HeapProfiler.collectGarbage');
      const { usedSize } = await cdp.send('Runtime.getHeapUsage');
      const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
      return { pageHeap: usedSize, workerHeap: await workerHeap(), nodes, listeners: jsEventListeners };
    },
  };
}
