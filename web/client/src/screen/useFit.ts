import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const smallest = 0.45;
const step = 0.05;

/** Nobody scrolls a wall: the text becomes smaller until all of it is on the screen. `what` names what is shown. */
export function useFit<E extends HTMLElement>(what: string): RefObject<E | null> {
  const element = useRef<E | null>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const shrink = (): void => {
      box.style.overflowY = 'hidden';
      for (let scale = 1; scale >= smallest; scale -= step) {
        box.style.setProperty('--fit', scale.toFixed(2));
        if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) return;
      }
      // Thirty long answers: somebody has to scroll after all.
      box.style.overflowY = 'auto';
    };
    shrink();
    // Pictures have no size before they are here.
    box.addEventListener('load', shrink, true);
    addEventListener('resize', shrink);
    return () => {
      box.removeEventListener('load', shrink, true);
      removeEventListener('resize', shrink);
    };
  }, [what]);
  return element;
}
