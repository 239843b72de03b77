import { type ReadonlySignal, signal } from '@preact/signals';

export type Route =
  | { readonly kind: 'signin' }
  | { readonly kind: 'lobby' }
  | { readonly kind: 'lesson'; readonly lesson: string }
  | { readonly kind: 'teach' }
  | { readonly kind: 'desk'; readonly lesson: string }
  | { readonly kind: 'unknown' };

const key = '([a-z0-9\\-_.@]{1,64})';
const lessonPath = new RegExp(`^/lesson/${key}/?$`);
const deskPath = new RegExp(`^/teach/${key}/?$`);

export function parse(path: string): Route {
  if (path === '/' || path === '/index.html') return { kind: 'signin' };
  if (/^\/lobby\/?$/.test(path)) return { kind: 'lobby' };
  if (/^\/teach\/?$/.test(path)) return { kind: 'teach' };
  const lesson = lessonPath.exec(path)?.[1];
  if (lesson) return { kind: 'lesson', lesson };
  const desk = deskPath.exec(path)?.[1];
  if (desk) return { kind: 'desk', lesson: desk };
  return { kind: 'unknown' };
}

export function pathOf(route: Route): string {
  switch (route.kind) {
    case 'signin':
    case 'unknown':
      return '/';
    case 'lobby':
      return '/lobby';
    case 'lesson':
      return `/lesson/${route.lesson}`;
    case 'teach':
      return '/teach';
    case 'desk':
      return `/teach/${route.lesson}`;
  }
}

const current = signal<Route>(parse(globalThis.location?.pathname ?? '/'));

export const route: ReadonlySignal<Route> = current;

export function navigate(to: Route, how: 'push' | 'replace' = 'push'): void {
  const path = pathOf(to);
  if (how === 'replace') history.replaceState(null, '', path);
  else if (path !== location.pathname) history.pushState(null, '', path);
  current.value = to;
}

globalThis.addEventListener?.('popstate', () => {
  current.value = parse(location.pathname);
});
