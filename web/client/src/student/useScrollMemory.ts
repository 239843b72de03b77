import { useEffect, useLayoutEffect } from 'preact/hooks';
import { settle } from '../ui/settling';

const writeEvery = 250;

/** Forms and formulas come a little later than the page and move what is below them. In ms. */
const settling = 5_000;
const moves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Brings the page back to where it was scrolled, per place in a lesson, also after a reload. */
export function useScrollMemory(place: string | null): void {
  useLayoutEffect(() => {
    history.scrollRestoration = 'manual';
  }, []);
  useLayoutEffect(() => {
    if (place !== null) return holdAt(read(place));
  }, [place]);
  useEffect(() => {
    if (place === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      clearTimeout(timer);
      timer = undefined;
      remember(place, scrollY);
    };
    const soon = (): void => {
      timer ??= setTimeout(write, writeEvery);
    };
    addEventListener('scroll', soon, { passive: true });
    addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      removeEventListener('scroll', soon);
      removeEventListener('pagehide', write);
    };
  }, [place]);
}

/** There, and there again whenever the page has grown or shrunk, until the reader moves or everything should have come. */
function holdAt(top: number): (() => void) | undefined {
  scrollTo(0, top);
  if (top === 0 || !('ResizeObserver' in globalThis)) return undefined;
  settle(top);
  const page = new ResizeObserver(() => scrollTo(0, top));
  const stop = (): void => {
    settle(null);
    clearTimeout(timer);
    page.disconnect();
    for (const move of moves) removeEventListener(move, stop);
  };
  const timer = setTimeout(stop, settling);
  for (const move of moves) addEventListener(move, stop, { passive: true });
  page.observe(document.body);
  return stop;
}

const key = (place: string): string => `pmo.scroll.${place}`;

function read(place: string): number {
  try {
    return Number(sessionStorage.getItem(key(place)) ?? 0);
  } catch {
    return 0; // storage is forbidden here: the page starts at its top
  }
}

function remember(place: string, top: number): void {
  try {
    sessionStorage.setItem(key(place), String(Math.round(top)));
  } catch {
    // As above.
  }
}
