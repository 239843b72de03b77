import { type Ref, useLayoutEffect, useRef } from 'preact/hooks';

const smallest = 0.5;
const step = 0.05;

/** Nobody scrolls a wall: the text becomes smaller until all of it is on the screen. `what` names what is shown. */
export function useFit<E extends HTMLElement>(what: string): Ref<E> {
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const fit = (): void => {
      for (let scale = 1; scale >= smallest; scale -= step) {
        box.style.setProperty('--fit', scale.toFixed(2));
        if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) return;
      }
    };
    fit();
    // Pictures have no size before they are here.
    box.addEventListener('load', fit, true);
    addEventListener('resize', fit);
    return () => {
      box.removeEventListener('load', fit, true);
      removeEventListener('resize', fit);
    };
  }, [what]);
  return element;
}
