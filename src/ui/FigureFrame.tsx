/** The frame of a figure: an ink rule, a claim that could be false, one line of use; no box. */
import { type ReactNode, useId } from 'react';
import { cx } from '../charts/classNames.ts';

export interface FigureFrameProps {
  readonly id?: string;
  readonly claim: ReactNode;
  /** 1 where the figure stands alone, 2 in a chapter. */
  readonly level?: 1 | 2 | 3;
  /** How to use it, in one line. */
  readonly use?: ReactNode;
  /** What it is doing, at the right of the head. */
  readonly state?: ReactNode;
  readonly menu?: ReactNode;
  readonly chips?: ReactNode;
  readonly notice?: ReactNode;
  readonly children: ReactNode;
  /** Table and honest reading. */
  readonly below?: ReactNode;
  /** Alone in a frame: no rule, no outer space, as high as the frame. */
  readonly alone?: boolean;
}

export function FigureFrame(props: FigureFrameProps) {
  const { id, claim, level = 2, use, state, menu, chips, notice, children, below, alone = false } = props;
  const title = useId();
  const Heading = `h${level}` as const;
  return (
    <figure
      className={cx('fig', 'fig-frame', alone && 'fig-alone')}
      aria-labelledby={title}
      {...(id ? { id } : {})}
    >
      <div className="fig-head">
        <div>
          <Heading className="fig-claim" id={title}>
            {claim}
          </Heading>
          {use !== undefined && <p className="fig-use">{use}</p>}
        </div>
        {(state !== undefined || menu !== undefined) && (
          <div className={cx('fig-aside', state !== undefined && 'fig-both')}>
            {state}
            {menu}
          </div>
        )}
      </div>
      {notice}
      {chips !== undefined && <div className="fig-chips">{chips}</div>}
      <div className="fig-body">{children}</div>
      {below !== undefined && <div className="fig-below">{below}</div>}
    </figure>
  );
}

/** The bold title above a pane, its unit and definition after it in regular. */
export function PaneTitle({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <p className="fig-pane">
      <b>{title}</b>
      {children !== undefined && <span> {children}</span>}
    </p>
  );
}
