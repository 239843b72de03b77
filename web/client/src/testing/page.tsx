import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import { type Platform, PlatformContext } from '../app/platform';

/** A page in a document, with the world it sees. */
export async function show(page: ComponentChildren, platform: Platform): Promise<HTMLElement> {
  const root = document.createElement('div');
  document.body.append(root);
  await act(async () => {
    render(<PlatformContext.Provider value={platform}>{page}</PlatformContext.Provider>, root);
  });
  return root;
}

/** Taken before a test puts its own clock in its place. */
const soon = setImmediate;

export async function doing(what: () => void): Promise<void> {
  await act(async () => {
    what();
    // Whatever follows from it by promises alone has happened, however many they are.
    await new Promise<void>((resolve) => soon(resolve));
  });
}

export function clear(): void {
  for (const root of document.body.children) render(null, root);
  document.body.innerHTML = '';
}

/** The button or link that says this, or whose label does. */
export function press(root: Element, words: string): HTMLElement {
  const found = [...root.querySelectorAll<HTMLElement>('button, a, summary')].find(
    (element) => (element.textContent ?? '').includes(words) || element.getAttribute('aria-label') === words,
  );
  if (!found) throw new Error(`nothing to press says "${words}" in: ${root.textContent}`);
  return found;
}

export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
