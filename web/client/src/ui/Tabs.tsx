import './tabs.css';
import type { ComponentChildren } from 'preact';

/**
 * <Segments label items chosen choose />: two to four ways to see one thing.
 * <Chips label items chosen choose />: filters above a list; `count` says how many each would show.
 */
export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly text: ComponentChildren;
  readonly icon?: ComponentChildren;
  readonly count?: number;
}

interface TabsProps<Id extends string> {
  label: string;
  items: readonly TabItem<Id>[];
  chosen: Id;
  choose: (id: Id) => void;
}

export function Segments<Id extends string>(props: TabsProps<Id>) {
  return <Pressed look="segments" {...props} />;
}

export function Chips<Id extends string>(props: TabsProps<Id>) {
  return <Pressed look="chips" {...props} />;
}

function Pressed<Id extends string>({
  look,
  label,
  items,
  chosen,
  choose,
}: TabsProps<Id> & { look: 'segments' | 'chips' }) {
  return (
    <fieldset class={look}>
      <legend class="visually-hidden">{label}</legend>
      {items.map(({ id, text, icon, count }) => (
        <button key={id} type="button" class="press" aria-pressed={id === chosen} onClick={() => choose(id)}>
          {icon}
          <span>{text}</span>
          {count === undefined ? null : <span class="press-count">{count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
