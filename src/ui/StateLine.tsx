/** What a figure is doing right now: a dot, filled while it runs, and words. */
import { cx } from '../charts/classNames.ts';
import styles from './misc.module.css';

export type StateWords =
  | { readonly kind: 'preparing'; readonly what?: string }
  | {
      readonly kind: 'playing';
      /** Another word for it: `training`. */
      readonly doing?: string;
      readonly speed: string;
      readonly left?: string;
    }
  | { readonly kind: 'paused'; readonly why?: string }
  | { readonly kind: 'finished'; readonly took?: string }
  | {
      readonly kind: 'error';
      readonly message: string;
      readonly action?: { readonly label: string; readonly onClick: () => void };
    };

/** The state in words: `playing, 800 steps/s, 11 s left`; `paused: not in view`. */
export function stateWords(state: StateWords): string {
  switch (state.kind) {
    case 'preparing':
      return state.what ?? 'preparing';
    case 'playing':
      return [state.doing ?? 'playing', state.speed, state.left && `${state.left} left`]
        .filter(Boolean)
        .join(', ');
    case 'paused':
      return state.why ? `paused: ${state.why}` : 'paused';
    case 'finished':
      return state.took ? `finished in ${state.took}` : 'finished';
    case 'error':
      return state.message;
  }
}

export function StateLine({ state }: { readonly state: StateWords }) {
  const error = state.kind === 'error';
  return (
    // while it plays the words change all the time, and nobody wants them read out
    <div
      className={cx(styles['state'], error && styles['error'])}
      role="status"
      aria-live={state.kind === 'playing' ? 'off' : 'polite'}
      data-state={state.kind}
    >
      <span className={cx(styles['dot'], state.kind === 'playing' && styles['on'])} aria-hidden="true" />
      <span>{stateWords(state)}</span>
      {error && state.action && (
        <button type="button" className={styles['action']} onClick={state.action.onClick}>
          {state.action.label}
        </button>
      )}
    </div>
  );
}
