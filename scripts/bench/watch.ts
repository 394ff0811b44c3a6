/**
 * What is put into the page to watch its panels redraw. Each function is sent to the browser as source, so none of them may
 * use anything outside itself.
 */

export interface Watch {
  /** Frames since the last `reset` in which the paths of all three panels changed. */
  redraws: number;
  /** Milliseconds from a pointer's move to the frame after which all panels had changed. */
  readonly latencies: number[];
  /** Tasks of 50 ms or more that the browser itself reported. */
  readonly longTasks: number[];
  reset(): void;
  /** From the next move of the pointer on, the time until every panel has changed. */
  arm(): void;
}

/** How many panels of a figure have lines in them. */
export function countPanels(figure: string): number {
  const pictures = document.querySelectorAll(`${figure} svg[role="img"]`);
  return [...pictures].filter((picture) => picture.querySelector('path[data-style][d]')).length;
}

/** Installs the watch on all panels of a figure; returns how many there are. */
export function installWatch(figure: string): number {
  const panels = [...document.querySelectorAll(`${figure} svg[role="img"]`)].filter((picture) =>
    picture.querySelector('path[data-style]'),
  );
  const inFrame = panels.map(() => false);
  const sinceMove = panels.map(() => false);
  let armed = false;
  let movedAt = 0;
  const afterPaint = new MessageChannel();
  const watch = {
    redraws: 0,
    latencies: [] as number[],
    longTasks: [] as number[],
    reset: () => {
      watch.redraws = 0;
      watch.latencies.length = watch.longTasks.length = 0;
    },
    arm: () => {
      armed = true;
      movedAt = 0;
    },
  };
  for (const [i, panel] of panels.entries())
    new MutationObserver(() => {
      inFrame[i] = sinceMove[i] = true;
    }).observe(panel, { subtree: true, childList: true, attributes: true, attributeFilter: ['d'] });
  addEventListener(
    'pointermove',
    (event) => {
      if (!armed || movedAt > 0) return;
      movedAt = event.timeStamp;
      sinceMove.fill(false);
    },
    { capture: true },
  );
  afterPaint.port1.onmessage = () => {
    if (!armed || movedAt === 0) return;
    watch.latencies.push(performance.now() - movedAt);
    armed = false;
  };
  const tick = () => {
    if (inFrame.every(Boolean)) watch.redraws++;
    inFrame.fill(false);
    if (armed && movedAt > 0 && sinceMove.every(Boolean)) afterPaint.port2.postMessage(0);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watch.longTasks.push(entry.duration);
  }).observe({ entryTypes: ['longtask'] });
  Object.assign(globalThis, { watch });
  return panels.length;
}
