/** Beside the rows of the paper's tables: what this browser has measured, and a button that measures now. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { type Measuring, measureNow } from '../../figures/measureNow.ts';
import { dateWords } from '../../figures/shared/engine.ts';
import { findingsKeeper, type KeptFinding } from '../../figures/shared/findingsKeeper.ts';
import buttons from '../../ui/buttons.module.css';
import { ProgressLine } from '../../ui/kept/ProgressLine.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';

/** A place in the prose. */
export interface Slot {
  readonly node: Element;
  /** The row that it belongs to, under the name of its findings. */
  readonly row: string;
  /** What its button measures, in words and as a link. */
  readonly name: string;
  readonly link: string;
}

interface Running extends Pick<Slot, 'link'> {
  readonly measuring: Measuring | null;
}

/** All places of the page: one measurement at a time, for all of them share the cores. */
export function Here({ slots }: { readonly slots: readonly Slot[] }) {
  const kept = useSyncExternalStore(findingsKeeper.onChange, findingsKeeper.all);
  const [running, setRunning] = useState<Running | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const present = useRef<AbortController | null>(null);
  useEffect(() => () => present.current?.abort(), []);

  const stop = (): void => present.current?.abort();
  const measure = async (link: string): Promise<void> => {
    stop();
    const own = new AbortController();
    present.current = own;
    setFailed(null);
    setRunning({ link, measuring: null });
    try {
      await measureNow(
        link,
        (measuring) => {
          if (!own.signal.aborted) setRunning({ link, measuring });
        },
        own.signal,
      );
    } catch {
      if (present.current === own) setFailed(link);
    }
    if (present.current === own) setRunning(null);
  };

  return slots.map(({ node, row, name, link }, i) => {
    const findings = kept.filter((finding) => finding.row === row);
    const mine = running?.link === link ? running : null;
    return createPortal(
      <>
        {findings.map((finding) => (
          <Found key={finding.conditions} finding={finding} />
        ))}
        <ProgressLine
          progress={
            mine && {
              doing: mine.measuring?.words ?? 'preparing',
              done: mine.measuring?.share ?? 0,
              total: mine.measuring ? 1 : 0,
            }
          }
          spoken={`Measuring ${name}`}
          onStop={stop}
        />
        {failed === link && (
          <span role="alert">This was not measured: its code did not come. Try it again.</span>
        )}
        {!mine && (
          <Word of={name} onClick={() => void measure(link)}>
            {findings.length === 0 ? 'Measure here' : 'Measure again'}
          </Word>
        )}
        {!mine && findings.length > 0 && (
          <Word of={name} onClick={() => findingsKeeper.forget(row)}>
            Forget
          </Word>
        )}
      </>,
      node,
      String(i),
    );
  });
}

interface WordProps {
  /** What it is about, for those who do not see where it stands. */
  readonly of: string;
  readonly onClick: () => void;
  readonly children: string;
}

const Word = ({ of, onClick, children }: WordProps) => (
  <button type="button" className={buttons['word']} onClick={onClick}>
    <span className={buttons['underlined']}>{children}</span>
    <VisuallyHidden>: {of}</VisuallyHidden>
  </button>
);

function Found({ finding }: { readonly finding: KeptFinding }) {
  const { values, length, conditions, engine, at, build } = finding;
  return (
    <p data-found={finding.row}>
      <span>{values.map(([name, value]) => `${name} ${value}`).join(', ')}</span>
      <small>
        {[length, conditions, engine, dateWords(at), `build ${build}`].filter(Boolean).join('; ')}
      </small>
    </p>
  );
}
