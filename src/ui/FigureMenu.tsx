/** The figure's menu: link, embed, pictures, numbers. A menu button by the ARIA pattern, without a library. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import buttons from './buttons.module.css';
import styles from './FigureMenu.module.css';
import { nextItem } from './menuKeys.ts';

export interface MenuItem {
  readonly label: string;
  /** Key that does the same. */
  readonly shortcut?: string;
  /** A second, quieter line. */
  readonly hint?: string;
  readonly onSelect?: () => void;
  readonly href?: string;
  /** File name, for links that save. */
  readonly download?: string;
}

export interface FigureMenuProps {
  readonly label?: string;
  readonly items: readonly MenuItem[];
}

export function FigureMenu({ label = 'Figure…', items }: FigureMenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const entries = (): HTMLElement[] => [
    ...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  const close = (refocus: boolean): void => {
    setOpen(false);
    if (refocus) trigger.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    const outside = (event: globalThis.PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const show = (end: 'first' | 'last'): void => {
    setOpen(true);
    requestAnimationFrame(() =>
      entries()
        .at(end === 'first' ? 0 : -1)
        ?.focus(),
    );
  };
  const onTriggerKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    show(event.key === 'ArrowDown' ? 'first' : 'last');
  };
  const onMenuKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === 'Tab') {
      close(false);
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      const all = entries();
      const at = all.indexOf(document.activeElement as HTMLElement);
      const labels = items.map((item) => item.label);
      const next = nextItem(event.key, at, labels);
      if (next === null) return;
      event.preventDefault();
      event.stopPropagation();
      all[next]?.focus();
    }
  };

  return (
    <div className={styles['menu']} ref={box}>
      <button
        ref={trigger}
        type="button"
        className={buttons['word']}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? close(false) : show('first'))}
        onKeyDown={onTriggerKey}
      >
        <span className={buttons['underlined']}>{label}</span>
      </button>
      {open && (
        <div
          className={styles['list']}
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onMenuKey}
        >
          {items.map((item) => (
            <Entry key={item.label} item={item} onDone={() => close(true)} />
          ))}
        </div>
      )}
    </div>
  );
}

function Entry({ item, onDone }: { readonly item: MenuItem; readonly onDone: () => void }) {
  const body = (
    <>
      <span>
        {item.label}
        {item.hint !== undefined && <small>{item.hint}</small>}
      </span>
      {item.shortcut !== undefined && <kbd>{item.shortcut}</kbd>}
    </>
  );
  const select = (): void => {
    onDone();
    item.onSelect?.();
  };
  const shared = { className: styles['item'], role: 'menuitem', tabIndex: -1, onClick: select } as const;
  return item.href === undefined ? (
    <button type="button" {...shared}>
      {body}
    </button>
  ) : (
    <a href={item.href} {...shared} {...(item.download ? { download: item.download } : {})}>
      {body}
    </a>
  );
}
