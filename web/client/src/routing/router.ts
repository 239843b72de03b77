import { type ReadonlySignal, signal } from '@preact/signals';

export type Route =
  | { readonly kind: 'signin' }
  | { readonly kind: 'lobby' }
  | { readonly kind: 'lesson'; readonly lesson: string }
  | { readonly kind: 'teach' }
  | { readonly kind: 'desk'; readonly lesson: string }
  /** How the whole system does. */
  | { readonly kind: 'operator' }
  /** A lesson's code, as its QR and a typed address hold it. */
  | { readonly kind: 'join'; readonly code: string }
  /** This screen as a television: its own code, to be confirmed elsewhere. */
  | { readonly kind: 'tv' }
  /** Confirms a television; without a code it is to be typed. */
  | { readonly kind: 'pair'; readonly code: string }
  | { readonly kind: 'screen'; readonly lesson: string }
  /** Every component in every state. */
  | { readonly kind: 'ui' }
  | { readonly kind: 'unknown' };

const key = '([a-z0-9\\-_.@]{1,64})';
const places: readonly (readonly [RegExp, (name: string) => Route])[] = [
  [/^\/(?:index\.html)?$/, () => ({ kind: 'signin' })],
  [/^\/lobby\/?$/, () => ({ kind: 'lobby' })],
  [/^\/teach\/?$/, () => ({ kind: 'teach' })],
  [/^\/operator\/?$/, () => ({ kind: 'operator' })],
  [/^\/tv\/?$/, () => ({ kind: 'tv' })],
  [/^\/ui\/?$/, () => ({ kind: 'ui' })],
  [new RegExp(`^/lesson/${key}/?$`), (lesson) => ({ kind: 'lesson', lesson })],
  [new RegExp(`^/teach/${key}/?$`), (lesson) => ({ kind: 'desk', lesson })],
  [new RegExp(`^/screen/${key}/?$`), (lesson) => ({ kind: 'screen', lesson })],
  [/^\/j\/(\d{8})\/?$/, (code) => ({ kind: 'join', code })],
  [/^\/t(?:\/(\d{6}))?\/?$/, (code) => ({ kind: 'pair', code })],
];

export function parse(path: string): Route {
  for (const [pattern, route] of places) {
    const found = pattern.exec(path);
    if (found) return route(found[1] ?? '');
  }
  return { kind: 'unknown' };
}

export function pathOf(route: Route): string {
  switch (route.kind) {
    case 'signin':
    case 'unknown':
      return '/';
    case 'lesson':
      return `/lesson/${route.lesson}`;
    case 'desk':
      return `/teach/${route.lesson}`;
    case 'screen':
      return `/screen/${route.lesson}`;
    case 'join':
      return `/j/${route.code}`;
    case 'pair':
      return route.code ? `/t/${route.code}` : '/t';
    default:
      return `/${route.kind}`;
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
