import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface Tab<N extends string> {
  readonly name: N;
  readonly title: string;
  readonly icon: ComponentChildren;
  /** Shown when it is more than 0. */
  readonly count?: number;
}

interface TabsProps<N extends string> {
  label: string;
  tabs: readonly Tab<N>[];
  chosen: N;
  choose: (name: N) => void;
  children: ComponentChildren;
}

export function PanelTabs<N extends string>({ label, tabs, chosen, choose, children }: TabsProps<N>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const here = tabs.findIndex(({ name }) => name === chosen);
    const next = (here + by + tabs.length) % tabs.length;
    choose(tabs[next]?.name ?? chosen);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map(({ name, title, icon, count = 0 }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-controls={`${id}-panel`}
            aria-selected={name === chosen}
            tabIndex={name === chosen ? 0 : -1}
            class="tab"
            onClick={() => choose(name)}
          >
            {icon}
            <span>{title}</span>
            {count > 0 ? <b class="tab-count">{count}</b> : null}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </div>
  );
}
