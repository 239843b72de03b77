/** Waits until the page shows it; the test runner's own limit ends a wait in vain. */
export function seen(root: Element, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!condition()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
}

/** Waits until the page says these words. */
export const says = (root: Element, words: string): Promise<void> =>
  seen(root, () => (root.textContent ?? '').includes(words));
