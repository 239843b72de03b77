import { useEffect, useLayoutEffect } from 'preact/hooks';

const writeEvery = 250;

/** Brings the page back to where it was scrolled, per place in a lesson, also after a reload. */
export function useScrollMemory(place: string | null): void {
  useLayoutEffect(() => {
    history.scrollRestoration = 'manual';
  }, []);
  useLayoutEffect(() => {
    if (place !== null) scrollTo(0, read(place));
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
