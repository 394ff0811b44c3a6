/** Algorithm 1 of the paper as it runs: every line with the number that it made, lighting what it is about in the picture. */
import type { ReactNode } from 'react';
import { formatThousands } from '../../charts/format.ts';
import { M } from '../../ui/math/M.tsx';
import styles from './lax.module.css';
import { LINES, type LineName } from './lines.ts';
import { momentIn, useLax, useLaxVerbs } from './types.ts';

interface LineProps {
  readonly name: LineName;
  /** The formula that is worked out. */
  readonly children: ReactNode;
}

function Line({ name, children }: LineProps) {
  const value = useLax((s) => LINES[name].value(momentIn(s)));
  const lit = useLax((s) => s.pointed === name);
  const { point } = useLaxVerbs();
  const leave = (): void => point(null);
  return (
    <li>
      <button
        type="button"
        className={styles['line']}
        aria-pressed={lit}
        // A finger has no hover: its press lights the line until it goes elsewhere.
        onClick={() => point(name)}
        onPointerEnter={({ pointerType }) => pointerType !== 'touch' && point(name)}
        onPointerLeave={({ pointerType }) => pointerType !== 'touch' && leave()}
        onFocus={() => point(name)}
        onBlur={leave}
      >
        <span className={styles['words']}>{name}</span>
        <span className={styles['formula']}>{children}</span>
        <span className={styles['value']}>{value}</span>
      </button>
    </li>
  );
}

export function Algorithm() {
  const step = useLax((s) => momentIn(s).next.step);
  return (
    <section className={styles['algorithm']}>
      <h3>Step {formatThousands(step)}, line by line</h3>
      <ol>
        <Line name="Draw noise">
          <M>ε ∼ N(0, 1)</M>
        </Line>
        <Line name="Make b of it">
          <M>b = μ + σ ε</M>
        </Line>
        <Line name="Ask the black box, once">
          <M>f(b)</M>
        </Line>
        <Line name="Ask the network">
          <M>c(b)</M>
        </Line>
        <Line name="and for its slope there">
          <M>∂c/∂b</M>
        </Line>
        <Line name="Estimate the gradient">
          <M>g = (f(b) − c(b)) (b − μ)/σ² + ∂c/∂b</M>
        </Line>
        <Line name="Go downhill">
          <M>μ ← μ − α g</M>
        </Line>
        <Line name="See how noisy it was">
          <M>g²</M>
        </Line>
        <Line name="and how that hangs on φ">
          <M>‖2 g ∂g/∂φ‖</M>
        </Line>
        <Line name="Correct c: it goes">
          <M>φ ← φ − β · 2 g ∂g/∂φ</M>
        </Line>
      </ol>
    </section>
  );
}
