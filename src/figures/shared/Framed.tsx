/** A figure's frame with everything in it that all figures have: menu, notices, keys, and the spoken description. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { FigureFrame } from '../../ui/FigureFrame.tsx';
import { FigureMenu } from '../../ui/FigureMenu.tsx';
import { useShell } from './figureContext.ts';
import { KeyList } from './KeyList.tsx';
import { keyWords } from './keys.ts';
import { Notices } from './notices.tsx';
import { Spoken } from './Spoken.tsx';

export interface FramedProps {
  readonly claim: ReactNode;
  /** How to use it, in one line. */
  readonly use?: ReactNode;
  /** What it is doing, at the right of the head. */
  readonly state?: ReactNode;
  readonly chips?: ReactNode;
  /** Above the notices: offers. */
  readonly offer?: ReactNode;
  /** Table, honest reading, settings. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

export function Framed({ claim, use, state, chips, offer, below, children }: FramedProps) {
  const { figure, alone, addressed, keysShown, toggleKeys } = useShell();
  const { store, definition, verbs, commands } = figure;
  const notices = useStore(store, (s) => s.notices);
  const shell = { alone, toggleKeys };
  const items = commands
    .filter(({ menu }) => menu === 'always' || (menu === 'page' && !alone))
    .map((command) => ({
      label: command.label,
      ...(command.hint === undefined ? {} : { hint: command.hint }),
      ...(command.key === undefined ? {} : { shortcut: keyWords(command) }),
      onSelect: () => command.perform(figure, shell),
    }));
  return (
    <FigureFrame
      {...(addressed ? { id: definition.id } : {})}
      claim={claim}
      {...(alone ? { alone, level: 1 as const } : { use, state, chips })}
      menu={<FigureMenu items={items} />}
      notice={
        <>
          {offer}
          <Notices notices={notices} onDismiss={verbs.dismiss} />
        </>
      }
      below={
        <>
          {below}
          {keysShown && <KeyList commands={commands} onClose={toggleKeys} />}
          <Spoken figure={figure} />
        </>
      }
    >
      {children}
    </FigureFrame>
  );
}
