/** A fence around one figure: when it breaks, the page stands, and the figure can be started again. */
import { Component, Fragment, type ReactNode } from 'react';
import { CodeMissing, loadPageAgain } from './lateCode.ts';
import styles from './misc.module.css';

export interface FigureBoundaryProps {
  /** What to call the figure in the sentence. */
  readonly name?: string;
  /** Mounted anew when it is started again. */
  readonly children: ReactNode;
  readonly onError?: (error: unknown) => void;
}

interface BoundaryState {
  readonly broken: 'drawing' | 'code' | null;
  readonly attempt: number;
}

export class FigureBoundary extends Component<FigureBoundaryProps, BoundaryState> {
  override state: BoundaryState = { broken: null, attempt: 0 };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { broken: error instanceof CodeMissing ? 'code' : 'drawing' };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError?.(error);
  }

  override render(): ReactNode {
    const { broken, attempt } = this.state;
    if (!broken) return <Fragment key={attempt}>{this.props.children}</Fragment>;
    return (
      <div className={styles['broken']} role="alert">
        <p>
          {this.props.name ?? 'This figure'}{' '}
          {broken === 'code' ? 'has not arrived: its code did not come.' : 'stopped because of an error.'} The
          rest of the page is not affected.
        </p>
        <button
          type="button"
          className={styles['action']}
          onClick={() => this.setState({ broken: null, attempt: attempt + 1 })}
        >
          Start this figure again
        </button>
        {broken === 'code' && (
          <button type="button" className={styles['action']} onClick={() => void loadPageAgain()}>
            Load the page again
          </button>
        )}
      </div>
    );
  }
}
