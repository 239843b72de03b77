import { firstOf, focusables, scope, usable } from './focusable';

/**
 * Live updates take things away: a button is disabled, a tile moves out of the filter, a step is closed. Whoever had the focus there
 * would stand nowhere. The keeper remembers who was beside whom in the order of reading, and hands the focus to the nearest one left.
 * `always`: somebody must have it, also on a page that has just come (a remote has no pointer).
 */
export function keepFocus({ always }: { always: boolean }): () => void {
  let held: HTMLElement | null = null;
  let order: readonly HTMLElement[] = [];
  let waiting = 0;

  const remember = (): void => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body) return;
    held = active;
    order = focusables();
  };

  const check = (): void => {
    waiting = 0;
    // Whatever the page itself gave the focus to (a heading, a frame) is where the reader is to be.
    if (stands(document.activeElement)) {
      remember();
      return;
    }
    if (!held && !always) return;
    const next = neighbour(held, order) ?? (always ? firstOf(focusables()) : undefined);
    if (!next) return;
    next.focus({ preventScroll: held !== null });
    next.scrollIntoView?.({ block: 'nearest' });
    remember();
  };

  // A press beside everything takes the focus away on purpose; only what changes the page is repaired.
  const watch = new MutationObserver(() => {
    if (waiting === 0) waiting = requestAnimationFrame(check);
  });
  watch.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert', 'open'],
  });
  const beside = ({ target }: Event): void => {
    if (!always && !(target as Element).closest('a, button, input, select, textarea, summary, label, [tabindex]'))
      held = null;
  };
  document.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', beside);
  remember();
  if (always) check();
  return () => {
    cancelAnimationFrame(waiting);
    watch.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', beside);
  };
}

const stands = (active: Element | null): boolean =>
  active !== null &&
  active !== document.body &&
  active !== document.documentElement &&
  !active.matches(':disabled') &&
  active.closest('[hidden], [inert]') === null;

/** The nearest in reading order that is still there: the next one, the one before, the one after the next, and so on. */
function neighbour(held: HTMLElement | null, order: readonly HTMLElement[]): HTMLElement | undefined {
  if (!held) return undefined;
  const at = order.indexOf(held);
  if (at < 0) return undefined;
  const inside = scope();
  for (let far = 0; far < order.length; far++)
    for (const candidate of [order[at + far], order[at - far]])
      if (usable(candidate) && inside.contains(candidate)) return candidate;
  return undefined;
}
