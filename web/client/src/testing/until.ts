import { effect } from '@preact/signals';

/** Waits for what signals will say; the test runner's own limit ends a wait in vain. */
export function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!condition()) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}
