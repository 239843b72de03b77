import { useRef, useState } from 'preact/hooks';

const moves = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

/** One stop of Tab for a whole board; arrows go to the neighbour on the screen, whatever the number of columns. */
export function useArrows(ids: readonly string[]) {
  const [at, setAt] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const active = at !== undefined && ids.includes(at) ? at : ids[0];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!moves.has(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.tile-open') ?? [])];
    const here = all.indexOf(event.target as HTMLElement);
    const there = all[neighbour(all, here, event.key)];
    // At the edge of the board the key is free: a remote leaves the board by it.
    if (here < 0 || there === undefined || there === event.target) return;
    event.preventDefault();
    there.focus();
  };
  return { list, active, onKeyDown, focused: setAt };
}

function neighbour(all: readonly HTMLElement[], here: number, key: string): number {
  const last = all.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, here - 1);
    case 'ArrowRight':
      return Math.min(last, here + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default: {
      const top = all[0]?.offsetTop;
      const columns = Math.max(1, all.filter(({ offsetTop }) => offsetTop === top).length);
      const there = here + (key === 'ArrowDown' ? columns : -columns);
      return there < 0 || there > last ? here : there;
    }
  }
}
