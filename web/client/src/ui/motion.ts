import './motion.css';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Motion that explains what happened, and nothing where the reader wants none.
 * Classes (motion.css): `gathering` all come to one frame, `releasing` each goes back, `appearing` something new is here, `told` a place that just changed.
 * useGlide(ref, key): children of `ref` with a `data-glide` name slide from where they were whenever `key` changes (an order, a step).
 */
export const wantsStillness = (): boolean =>
  globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches === true;

export function useGlide(list: { readonly current: HTMLElement | null }, key: unknown): void {
  const before = useRef(new Map<string, DOMRect>());
  useLayoutEffect(() => {
    const now = new Map<string, DOMRect>();
    for (const child of list.current?.querySelectorAll<HTMLElement>('[data-glide]') ?? []) {
      const name = child.dataset.glide ?? '';
      const [from, to] = [before.current.get(name), child.getBoundingClientRect()];
      now.set(name, to);
      if (from) glide(child, from, to);
    }
    before.current = now;
  }, [key]);
}

export function glide(element: HTMLElement, from: DOMRect, to: DOMRect): void {
  const [x, y] = [from.left - to.left, from.top - to.top];
  if ((x === 0 && y === 0) || wantsStillness() || !element.animate) return;
  element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], {
    duration: 260,
    easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
  });
}
