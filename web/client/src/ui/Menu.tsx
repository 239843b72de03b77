import './menu.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from './controls';

/**
 * <Menu label icon? items>words?</Menu>: a button that opens a short list of things to do. Without words the button is its icon,
 * and `label` its name. Arrows, Home and End move, Escape closes, the focus comes back to the button.
 */
export interface MenuItem {
  readonly id: string;
  readonly text: ComponentChildren;
  readonly icon?: ComponentChildren;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export function Menu({
  label,
  icon,
  items,
  children,
}: {
  label: string;
  icon?: ComponentChildren;
  items: readonly MenuItem[];
  children?: ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const entries = (): HTMLButtonElement[] => [
    ...(root.current?.querySelectorAll<HTMLButtonElement>('.menu-item') ?? []),
  ];
  const close = (): void => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };

  useEffect(() => {
    if (!open) return;
    entries()[0]?.focus();
    const outside = ({ target }: Event): void => {
      if (!root.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    root.current?.addEventListener('keydown', keys);
    return () => {
      document.removeEventListener('pointerdown', outside);
      root.current?.removeEventListener('keydown', keys);
    };
  }, [open]);

  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') setOpen(false);
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1, Escape: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === -1) close();
    else all[to % all.length]?.focus();
  };

  return (
    <div class="menu" ref={root}>
      <Button
        look={children ? 'secondary' : 'quiet'}
        icon={icon}
        {...(children ? {} : { label })}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {children}
      </Button>
      <div class="menu-list" id={id} role="menu" aria-label={label} hidden={!open}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="menuitem"
            tabIndex={-1}
            class={item.danger ? 'menu-item danger' : 'menu-item'}
            disabled={item.disabled}
            onClick={() => {
              close();
              item.run();
            }}
          >
            {item.icon}
            <span>{item.text}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
