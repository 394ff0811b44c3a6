/** Sentences to the reader above a figure: each once, the oldest going when there are many. */
import { Notice } from '../../ui/Notice.tsx';

export interface NoticeItem {
  readonly id: number;
  readonly sentence: string;
}

const MOST_NOTICES = 7;

/** The list with one more sentence; the same list where it is there already. */
export const withNotice = (notices: readonly NoticeItem[], sentence: string): readonly NoticeItem[] =>
  notices.some((n) => n.sentence === sentence)
    ? notices
    : [...notices, { id: (notices.at(-1)?.id ?? 0) + 1, sentence }].slice(-MOST_NOTICES);

export const withoutNotice = (notices: readonly NoticeItem[], id: number): readonly NoticeItem[] =>
  notices.filter((n) => n.id !== id);

export interface NoticesProps {
  readonly notices: readonly NoticeItem[];
  readonly onDismiss: (id: number) => void;
}

export function Notices({ notices, onDismiss }: NoticesProps) {
  return notices.map(({ id, sentence }) => (
    <Notice key={id} onDismiss={() => onDismiss(id)}>
      {sentence}
    </Notice>
  ));
}
