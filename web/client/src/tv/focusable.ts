const selector =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"]), [contenteditable="true"]';

/** Where the focus may go now: in the topmost dialog if one is open, on the page otherwise; in the order of reading. */
export function focusables(): HTMLElement[] {
  return [...scope().querySelectorAll<HTMLElement>(selector)];
}

export function scope(): HTMLElement {
  const dialogs = document.querySelectorAll<HTMLElement>('dialog[open]');
  return dialogs[dialogs.length - 1] ?? document.body;
}

export function usable(element: Element | null | undefined): element is HTMLElement {
  if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body) return false;
  if (element.matches(':disabled') || element.closest('[hidden], [inert], [aria-hidden="true"]')) return false;
  // Links that are there for the Tab key alone are off the screen until they have the focus.
  if (element.classList.contains('skip')) return false;
  const { width, height } = box(element).getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden';
}

/** What the eye takes for the thing: a radio button's whole card. */
export function box(element: HTMLElement): HTMLElement {
  if (!(element instanceof HTMLInputElement) || !/^(radio|checkbox|file)$/.test(element.type)) return element;
  return element.closest('label') ?? element;
}

/** Where a page begins for somebody with a remote: what it is for. */
export function firstOf(elements: readonly HTMLElement[]): HTMLElement | undefined {
  const there = elements.filter(usable);
  const inMain = there.filter((element) => element.closest('main, dialog'));
  const inSight = ({ top, bottom }: DOMRect): boolean => top >= 0 && bottom <= innerHeight;
  return (
    there.find((element) => element.hasAttribute('data-first')) ??
    inMain.find((element) => element.matches('.button.primary') && inSight(element.getBoundingClientRect())) ??
    inMain[0] ??
    there[0]
  );
}
