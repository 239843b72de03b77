import './tile.css';
import type { ComponentChildren } from 'preact';
import type { Tone } from './controls';

/**
 * <Tile name tone? link? flags? place? foot? open? label? chosen? />: one person on a board of many. `tone`: what about them stands
 * out (none: all is well). With `open` the whole tile is one button. <TileFlag tone icon>words</TileFlag>: hand, question, stuck.
 */
export type TileTone = 'plain' | 'away' | 'asks' | 'stuck';

interface TileProps {
  name: ComponentChildren;
  tone?: TileTone;
  link?: ComponentChildren;
  flags?: ComponentChildren;
  place?: ComponentChildren;
  foot?: ComponentChildren;
  /** Opens what lies behind it; without it the tile only shows. */
  open?: () => void;
  /** What the button is called: the name and what stands out. */
  label?: string;
  chosen?: boolean;
}

export function Tile({ name, tone = 'plain', link, flags, place, foot, open, label, chosen }: TileProps) {
  const look = `person-tile ${tone}${chosen ? ' chosen' : ''}`;
  const inside = (
    <>
      <span class="person-tile-head">
        <b class="person-tile-name">{name}</b>
        {link}
      </span>
      {place ? <span class="person-tile-place">{place}</span> : null}
      {flags ? <span class="person-tile-flags">{flags}</span> : null}
      {foot ? <span class="person-tile-foot">{foot}</span> : null}
    </>
  );
  return open ? (
    <button type="button" class={look} aria-label={label} onClick={open}>
      {inside}
    </button>
  ) : (
    <div class={look}>{inside}</div>
  );
}

export function TileFlag({
  tone = 'accent',
  icon,
  children,
}: {
  tone?: Tone;
  icon: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <span class={`tile-flag ${tone}`}>
      {icon}
      {children ? <span>{children}</span> : null}
    </span>
  );
}
