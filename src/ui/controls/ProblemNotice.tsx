/** What had to be changed in a link or a message, in sentences that the reader can dismiss. */
import type { Problem } from '../../settings/sentences.ts';
import styles from './controls.module.css';

export interface ProblemNoticeProps {
  readonly problems: readonly Problem[];
  readonly onDismiss: () => void;
}

/** Stays in the page while it is empty, so that screen readers announce what arrives. */
export function ProblemNotice({ problems, onDismiss }: ProblemNoticeProps) {
  return (
    <div className={problems.length === 0 ? undefined : styles['notice']} role="status">
      {problems.length > 0 && (
        <>
          <ul>
            {problems.map(({ key, sentence }) => (
              // Outside text reaches the page only here, as a text node; bdi keeps its direction to itself.
              <li key={`${key} ${sentence}`}>
                <bdi>{sentence}</bdi>
              </li>
            ))}
          </ul>
          <button type="button" onClick={onDismiss}>
            Dismiss
          </button>
        </>
      )}
    </div>
  );
}
