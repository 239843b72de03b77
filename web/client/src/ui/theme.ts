import { type ReadonlySignal, signal } from '@preact/signals';

export type Theme = 'light' | 'dark' | 'tv';

const key = 'pmo.theme';
const tvKey = 'pmo.tv';
const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const current = signal<Theme>(first());

export const theme: ReadonlySignal<Theme> = current;

/** Follows the system until the reader chooses; a television stays one. */
export function startTheme(): void {
  current.subscribe((name) => document.documentElement.setAttribute('data-theme', name));
  dark?.addEventListener('change', ({ matches }) => {
    if (!chosen() && current.peek() !== 'tv') current.value = matches ? 'dark' : 'light';
  });
}

/** `kept`: the reader's choice, for this device. */
export function setTheme(name: Theme, kept = true): void {
  current.value = name;
  if (kept && name !== 'tv') keep(key, name);
}

/** This screen is a television, until somebody leaves it. */
export function setTv(on: boolean): void {
  keep(tvKey, on ? '1' : '');
  current.value = on ? 'tv' : (chosen() ?? system());
}

/** A web view of a TV box is 960×540 CSS pixels whatever the screen has; no laptop is so low, no phone so high when it lies. */
export function looksLikeTv({ width, height }: { width: number; height: number }): boolean {
  return width >= 900 && width <= 1024 && height >= 480 && height <= 576;
}

function first(): Theme {
  const asked = /[?&]tv(?:=(\d))?(?:&|$)/.exec(globalThis.location?.search ?? '');
  if (asked) keep(tvKey, asked[1] === '0' ? '' : '1');
  const tv = asked ? asked[1] !== '0' : read(tvKey) === '1' || (globalThis.screen && looksLikeTv(globalThis.screen));
  return tv ? 'tv' : (chosen() ?? system());
}

function system(): Theme {
  return dark?.matches ? 'dark' : 'light';
}

function chosen(): Theme | undefined {
  const name = read(key);
  return name === 'light' || name === 'dark' ? name : undefined;
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage is forbidden here: nothing was chosen
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage is forbidden here: the choice lasts until the page is left.
  }
}
