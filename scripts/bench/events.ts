/**
 * What is put into the page to hear how long inputs wait. Both functions are sent to the browser as source, so neither may use
 * anything outside itself.
 */

interface Ear {
  readonly delays: number[];
  /** Events of each heard kind at the last reading, reported or not. */
  readonly counted: Map<string, number>;
}

interface Heard {
  readonly ear: Ear;
}

/** Listens to keys and buttons; the browser reports those that took 16 ms or more from the input to the next frame. */
export function installEar(): void {
  const kinds = ['keydown', 'keyup', 'pointerdown', 'pointerup', 'click'];
  const { eventCounts } = performance;
  const counted = new Map(kinds.map((kind) => [kind, eventCounts.get(kind) ?? 0]));
  const ear = { delays: [] as number[], counted };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { name, startTime, processingStart } = entry as PerformanceEventTiming;
      if (counted.has(name)) ear.delays.push(processingStart - startTime);
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  Object.assign(globalThis, { ear });
}

/** Milliseconds between input and the start of its handling, of every input since the last call. One that was too quick to be
 * reported waited less than 16 ms and counts as 16. */
export async function inputDelays(): Promise<number[]> {
  await new Promise((resolve) => setTimeout(resolve, 200)); // entries come after the frame
  const { ear } = globalThis as unknown as Heard;
  const { eventCounts } = performance;
  const delays = ear.delays.splice(0);
  let events = 0;
  for (const [kind, before] of ear.counted) {
    const now = eventCounts.get(kind) ?? 0;
    events += now - before;
    ear.counted.set(kind, now);
  }
  while (delays.length < events) delays.push(16);
  return delays;
}
