/** Reading the reader's own images from wherever they come: a chooser, a drop anywhere on the figure, or MNIST's host. */
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Progress } from '../../../experiments/experiment.ts';
import type { DataSet } from '../../../experiments/vae/data/dataSet.ts';
import { type FileReading, type ReadingOptions, readFiles, readMnist } from '../../../worker/readFiles.ts';
import type { PickedFile, ReadSet } from '../../../worker/readJob.ts';
import { droppedFiles } from './picked.ts';
import { type Shelves, useShelves } from './shelves.ts';

export interface ImageReadingOptions {
  /** A set was read: it is to be trained on from now on. */
  readonly onOwn: (id: string, set: DataSet) => void;
  /** A sentence for the reader; may quote a file's name, so show it as text. */
  readonly onNotice: (sentence: string) => void;
}

/** Handlers for an element on which files may be dropped. */
export interface DropHandlers {
  readonly onDragEnter: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

export interface ImageReading {
  /** What is being read now; null at rest. */
  readonly progress: Progress | null;
  /** Files are held over the element that has the handlers. */
  readonly over: boolean;
  readonly drop: DropHandlers;
  /** Another beginning ends the one before. */
  readonly readPicked: (files: readonly PickedFile[]) => void;
  readonly readMnist: () => void;
  readonly stop: () => void;
  /** Counts up when what is stored has changed. */
  readonly version: number;
  readonly touch: () => void;
  /** Sets that could not be stored, as long as the page lasts. */
  readonly unstored: readonly ReadSet[];
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Keep one for the figure: give its `drop` to the figure's element and itself to `DataPanel`. */
export function useImageReading({ onOwn, onNotice }: ImageReadingOptions): ImageReading {
  const shelves = useShelves();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [depth, setDepth] = useState(0);
  const [version, setVersion] = useState(0);
  const [unstored, setUnstored] = useState<readonly ReadSet[]>([]);
  const running = useRef<{ stopped: boolean; reading: FileReading | null } | null>(null);
  const tell = useRef({ onOwn, onNotice });
  tell.current = { onOwn, onNotice };
  const touch = useCallback(() => setVersion((n) => n + 1), []);

  const stop = useCallback(() => {
    const job = running.current;
    running.current = null;
    if (!job) return;
    job.stopped = true;
    job.reading?.stop();
    setProgress(null);
  }, []);
  useEffect(() => stop, [stop]);
  useEffect(() => {
    // A file that misses the figure would be opened in place of the page.
    const miss = (event: globalThis.DragEvent): void => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('dragover', miss);
    window.addEventListener('drop', miss);
    return () => {
      window.removeEventListener('dragover', miss);
      window.removeEventListener('drop', miss);
    };
  }, []);

  /** `open` gives the reading, or null where there is nothing to read after all. */
  const begin = useCallback(
    async (open: (options: ReadingOptions, stopped: () => boolean) => Promise<FileReading | null>) => {
      stop();
      const job: { stopped: boolean; reading: FileReading | null } = { stopped: false, reading: null };
      running.current = job;
      const ifRunning =
        <T>(act: (value: T) => void) =>
        (value: T): void => {
          if (!job.stopped) act(value);
        };
      const options = { onProgress: ifRunning(setProgress), onNotice: ifRunning(tell.current.onNotice) };
      options.onProgress({ doing: 'looking for files', done: 0, total: 0 });
      const reading = await open(options, () => job.stopped);
      if (job.stopped) return reading?.stop();
      job.reading = reading;
      const result = (await reading?.result) ?? null;
      if (job.stopped) return;
      if (result?.kind === 'read') {
        options.onProgress({ doing: 'storing them on this machine', done: 0, total: 0 });
        const sentence = await store(shelves, result);
        if (sentence !== null) setUnstored((old) => [...old.filter(({ id }) => id !== result.id), result]);
        touch();
        if (job.stopped) return;
        tell.current.onOwn(result.id, result.set);
        if (sentence !== null) tell.current.onNotice(sentence);
      } else if (result) tell.current.onNotice(result.sentence);
      running.current = null;
      setProgress(null);
    },
    [shelves, stop, touch],
  );

  const readPicked = useCallback(
    (files: readonly PickedFile[]) => void begin(async (options) => readFiles(files, options)),
    [begin],
  );
  const loadMnist = useCallback(() => void begin(async (options) => readMnist(options)), [begin]);

  const drop = useMemo<DropHandlers>(
    () => ({
      onDragEnter: (event) => {
        if (holdsFiles(event)) setDepth((n) => n + 1);
      },
      onDragOver: (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeave: (event) => {
        if (holdsFiles(event)) setDepth((n) => Math.max(0, n - 1));
      },
      onDrop: (event) => {
        setDepth(0);
        if (!holdsFiles(event)) return;
        // Left to itself the browser would open the file in place of the page.
        event.preventDefault();
        event.stopPropagation();
        const { items } = event.dataTransfer;
        void begin((options, stopped) => dropped(items, options, stopped, tell.current.onNotice));
      },
    }),
    [begin],
  );

  return useMemo(
    () => ({
      progress,
      over: depth > 0,
      drop,
      readPicked,
      readMnist: loadMnist,
      stop,
      version,
      touch,
      unstored,
    }),
    [progress, depth, drop, readPicked, loadMnist, stop, version, touch, unstored],
  );
}

async function dropped(
  items: DataTransferItemList,
  options: ReadingOptions,
  stopped: () => boolean,
  onNotice: (sentence: string) => void,
): Promise<FileReading | null> {
  try {
    return readFiles(await droppedFiles(items, stopped), options);
  } catch {
    if (!stopped())
      onNotice('A dropped folder could not be read: this page may not, or it was moved meanwhile.');
    return null;
  }
}

/** Null when the set is on the shelf, or the sentence about what that means. */
async function store({ sets }: Shelves, { id, set }: ReadSet): Promise<string | null> {
  const bytes = set.images.byteLength + (set.labels?.byteLength ?? 0);
  const head = { title: set.title, count: set.count, date: Date.now(), bytes };
  const outcome = await sets.put(id, head, set, null);
  // The id is the content's: what is there already is the same set.
  if (outcome.ok || outcome.why === 'taken') return null;
  return `${outcome.sentence} These images are used now, and forgotten when the page is closed.`;
}
