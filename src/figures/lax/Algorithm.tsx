/** Algorithm 1 of the paper as it runs: every line with the number that it made in this step. */
import type { ReactNode } from 'react';
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { M } from '../../ui/math/M.tsx';
import styles from './lax.module.css';
import { momentIn, useLax } from './types.ts';

interface LineProps {
  readonly words: string;
  readonly value: string;
  /** The formula that is worked out. */
  readonly children: ReactNode;
}

function Line({ words, value, children }: LineProps) {
  return (
    <li>
      <span className={styles['words']}>{words}</span>
      <span className={styles['formula']}>{children}</span>
      <span className={styles['value']}>{value}</span>
    </li>
  );
}

const two = (value: number): string => formatNumber(value, Math.abs(value) < 100 ? 2 : 0);
const three = (value: number): string => formatNumber(value, 3);

export function Algorithm() {
  const { next, trace } = useLax(momentIn);
  const moves = `${three(next.mu)} → ${three(next.next)}`;
  return (
    <section className={styles['algorithm']}>
      <h3>Step {formatThousands(next.step)}, line by line</h3>
      <ol>
        <Line words="Draw noise" value={two(next.epsilon)}>
          <M>ε ∼ N(0, 1)</M>
        </Line>
        <Line words="Make b of it" value={two(next.b)}>
          <M>b = μ + σ ε</M>
        </Line>
        <Line words="Ask the black box, once" value={two(next.f)}>
          <M>f(b)</M>
        </Line>
        <Line words="Ask the network" value={two(next.c)}>
          <M>c(b)</M>
        </Line>
        <Line words="and for its slope there" value={two(next.slope)}>
          <M>∂c/∂b</M>
        </Line>
        <Line words="Estimate the gradient" value={two(next.g)}>
          <M>g = (f(b) − c(b)) (b − μ)/σ² + ∂c/∂b</M>
        </Line>
        <Line words="Go downhill" value={trace.problem.still ? 'held still' : moves}>
          <M>μ ← μ − α g</M>
        </Line>
        <Line words="See how noisy it was" value={two(next.g ** 2)}>
          <M>g²</M>
        </Line>
        <Line words="and how that hangs on φ" value={two(next.length)}>
          <M>‖2 g ∂g/∂φ‖</M>
        </Line>
        <Line words="Correct c: it goes" value={`${two(next.c)} → ${two(next.after)}`}>
          <M>φ ← φ − β · 2 g ∂g/∂φ</M>
        </Line>
      </ol>
    </section>
  );
}
