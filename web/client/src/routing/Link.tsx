import type { ComponentChildren } from 'preact';
import { navigate, pathOf, type Route } from './router';

interface LinkProps {
  to: Route;
  class?: string;
  children: ComponentChildren;
}

/** An ordinary link that stays inside the application; with a modifier key it opens a window as links do. */
export function Link({ to, children, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={pathOf(to)}
      onClick={(event) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
