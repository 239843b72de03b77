import { box, firstOf, focusables, scope, usable } from './focusable';
import { type Direction, nearest } from './spatial';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const backs = new Set(['Escape', 'GoBack', 'BrowserBack', 'Backspace']);

/** Arrows move the focus, OK presses, Back closes or goes back. Whatever handles a key itself (a menu, a sketch) prevents it. */
export function dpad(goBack: () => void = () => history.back()): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const direction = arrows[event.key];
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const done = direction
      ? !keepsArrow(target, direction) && move(direction)
      : event.key === 'Enter'
        ? press(target)
        : backs.has(event.key) && back(event, target, goBack);
    if (done) event.preventDefault();
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}

function move(direction: Direction): boolean {
  const active = document.activeElement;
  const all = focusables().filter((element) => element !== active && usable(element));
  if (!usable(active)) {
    const first = firstOf(all);
    first?.focus();
    return first !== undefined;
  }
  const from = box(active).getBoundingClientRect();
  const ahead = (those: readonly HTMLElement[]): HTMLElement | undefined =>
    those[
      nearest(
        from,
        those.map((element) => box(element).getBoundingClientRect()),
        direction,
      )
    ];
  // While a page is scrolled through, what stays in sight beside it would come between one task and the next.
  const alike = isPinned(active);
  const next = sideways(direction)
    ? // Behind a bar that stays in sight lies the page: from the bar its own next button is meant.
      ((alike ? ahead(all.filter(isPinned)) : undefined) ?? ahead(all) ?? pinned(active, all))
    : (ahead(all.filter((element) => isPinned(element) === alike)) ?? ahead(all));
  if (direction === 'up' || direction === 'down') {
    // What is to be read between here and there is scrolled through, not jumped over.
    if (!next || outOfSight(box(next), direction)) {
      if (scroll(active, direction)) return true;
    }
  }
  if (!next) return standsBeside(active, all);
  next.focus({ preventScroll: true });
  box(next).scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  return true;
}

/** The page gave the focus to what is only read, a heading or a wall: nothing lies that way, so the way on begins at the first stop. */
function standsBeside(active: HTMLElement, all: readonly HTMLElement[]): boolean {
  const first = focusables().includes(active) ? undefined : firstOf(all);
  first?.focus();
  return first !== undefined;
}

const sideways = (direction: Direction): boolean => direction === 'left' || direction === 'right';

/** A bar that stays while the page scrolls would be the last thing below a long list: from its side edges it is one press away. */
function pinned(active: HTMLElement, all: readonly HTMLElement[]): HTMLElement | undefined {
  return isPinned(active) ? undefined : firstOf(all.filter(isPinned));
}

function isPinned(element: HTMLElement): boolean {
  for (let at: HTMLElement | null = element; at; at = at.parentElement)
    if (/fixed|sticky/.test(getComputedStyle(at).position)) return true;
  return false;
}

function outOfSight(element: HTMLElement, direction: 'up' | 'down'): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return direction === 'down' ? top > innerHeight * 1.4 : bottom < -innerHeight * 0.4;
}

/** True if there was anything to scroll. */
function scroll(from: HTMLElement, direction: 'up' | 'down'): boolean {
  const way = Math.round(innerHeight * 0.6) * (direction === 'down' ? 1 : -1);
  for (let element: HTMLElement | null = from; element; element = element.parentElement) {
    const page = element === document.body;
    const box = page ? (document.scrollingElement ?? document.documentElement) : element;
    if (!page && !/(auto|scroll)/.test(getComputedStyle(element).overflowY)) continue;
    const before = box.scrollTop;
    box.scrollTop = before + way;
    if (box.scrollTop !== before) return true;
  }
  return false;
}

/** OK on what a browser would not press by Enter; everything else presses itself. */
function press(target: HTMLElement): boolean {
  if (target instanceof HTMLSelectElement) {
    // A list would swallow the arrows for ever: OK hands them to it, and takes them back.
    target.toggleAttribute('data-armed');
    target.addEventListener('blur', () => target.removeAttribute('data-armed'), { once: true });
    return true;
  }
  if (!(target instanceof HTMLInputElement) || !/^(radio|checkbox|file)$/.test(target.type)) return false;
  target.click();
  return true;
}

function back(event: KeyboardEvent, target: HTMLElement, goBack: () => void): boolean {
  if (event.key === 'Backspace' && writes(target)) return false;
  const top = scope();
  if (top instanceof HTMLDialogElement) {
    // Escape closes a dialog by itself; other keys must ask it in the same way.
    if (event.key === 'Escape') return false;
    top.dispatchEvent(new Event('cancel', { cancelable: true }));
    return true;
  }
  goBack();
  return true;
}

const writes = (element: HTMLElement): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  element.isContentEditable ||
  (element instanceof HTMLInputElement && !/^(radio|checkbox|file|button|submit|range)$/.test(element.type));

/** In a text the arrows move the caret, until they reach its edge. */
function keepsArrow(element: HTMLElement, direction: Direction): boolean {
  if (element instanceof HTMLInputElement && element.type === 'range') return sideways(direction);
  if (element instanceof HTMLSelectElement) return !sideways(direction) && element.hasAttribute('data-armed');
  if (!writes(element)) return false;
  const [from, to] = [element.selectionStart, element.selectionEnd];
  // Kinds of fields that do not tell where the caret is: sideways stays, up and down leaves.
  if (typeof from !== 'number' || typeof to !== 'number') return sideways(direction);
  if (!sideways(direction) && !(element instanceof HTMLTextAreaElement)) return false;
  return direction === 'left' || direction === 'up' ? from > 0 || to > 0 : to < element.value.length;
}
