/** A fence around one figure: when it breaks, the page stands, and the figure can be started again. */
import { Component, Fragment, type ReactNode } from 'react';
import styles from './misc.module.css';

export interface FigureBoundaryProps {
  /** What to call the figure in the sentence. */
  readonly name?: string;
  readonly children: ReactNode;
  readonly onError?: (error: unknown) => void;
}

interface BoundaryState {
  readonly broken: boolean;
  readonly attempt: number;
}

export class FigureBoundary extends Component<FigureBoundaryProps, BoundaryState> {
  override state: BoundaryState = { broken: false, attempt: 0 };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { broken: true };
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
          {this.props.name ?? 'This figure'} stopped because of an error. The rest of the page is not
          affected.
        </p>
        <button
          type="button"
          className={styles['action']}
          onClick={() => this.setState({ broken: false, attempt: attempt + 1 })}
        >
          Start this figure again
        </button>
      </div>
    );
  }
}
