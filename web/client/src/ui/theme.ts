import { type ReadonlySignal, signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const key = 'pmo.theme';
const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const current = signal<Theme>(chosen() ?? (dark?.matches ? 'dark' : 'light'));

export const theme: ReadonlySignal<Theme> = current;

/** Follows the system until the reader chooses. */
export function startTheme(): void {
  current.subscribe((name) => document.documentElement.setAttribute('data-theme', name));
  dark?.addEventListener('change', ({ matches }) => {
    if (!chosen()) current.value = matches ? 'dark' : 'light';
  });
}

export function setTheme(name: Theme): void {
  current.value = name;
  try {
    localStorage.setItem(key, name);
  } catch {
    // Storage is forbidden here: the choice lasts until the page is left.
  }
}

function chosen(): Theme | undefined {
  try {
    const name = localStorage.getItem(key);
    return name === 'light' || name === 'dark' ? name : undefined;
  } catch {
    return undefined;
  }
}
