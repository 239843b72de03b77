import './art.css';
import type { ComponentChildren } from 'preact';

/**
 * Small drawings for empty states, in the colours of the theme: <RestArt /> nothing today, <WaitArt /> not begun yet,
 * <QuietArt /> nobody asks, <SearchArt /> nothing matches, <LostArt /> no such page, <CutArt /> no link, <TvArt /> a screen to pair.
 * They decorate; the words beside them say everything.
 */
function Art({ children }: { children: ComponentChildren }) {
  return (
    <svg class="art" viewBox="0 0 160 100" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const RestArt = () => (
  <Art>
    <path class="ground" d="M10 84h140" />
    <path class="leaf" d="M112 84c-2-26 8-42 26-48 2 22-6 40-26 48z" />
    <path class="line" d="M112 84c4-16 10-28 18-36" />
    <path class="paper" d="M30 78V34c12-5 24-5 34 2v44c-10-7-22-7-34-2z" />
    <path class="paper" d="M98 78V34c-12-5-24-5-34 2v44c10-7 22-7 34-2z" />
    <path class="line" d="M38 46c7-2 13-2 19 1M38 57c7-2 13-2 19 1M71 47c6-3 12-3 19-1" />
  </Art>
);

export const WaitArt = () => (
  <Art>
    <path class="ground" d="M10 86h140" />
    <path class="paper" d="M56 86V22h48v64" />
    <path class="leaf" d="M56 86V22l30 10v54z" />
    <circle class="dot" cx="80" cy="58" r="2.5" />
    <path class="way" d="M14 78c16 0 22-8 36-8" />
    <circle class="stop" cx="18" cy="78" r="5" />
    <circle class="stop" cx="128" cy="78" r="5" />
    <circle class="stop" cx="142" cy="72" r="5" />
  </Art>
);

export const QuietArt = () => (
  <Art>
    <path class="ground" d="M10 86h140" />
    <path class="paper" d="M34 26h62v38H60L46 76V64H34z" />
    <path class="line" d="M46 39h38M46 50h24" />
    <path class="leaf" d="M92 46h40v28h-8v9l-11-9H92z" />
    <path class="line" d="M104 60l5 5 10-10" />
  </Art>
);

export const SearchArt = () => (
  <Art>
    <path class="ground" d="M10 86h140" />
    <path class="paper" d="M28 74V30h26v44zM62 74V30h26v44z" />
    <path class="line" d="M35 41h12M69 41h12M35 51h12M69 51h12" />
    <circle class="leaf" cx="106" cy="50" r="20" />
    <path class="line" d="M120 65l16 16M99 50h14" />
  </Art>
);

export const LostArt = () => (
  <Art>
    <path class="ground" d="M10 86h140" />
    <path class="way" d="M14 80c30 0 24-26 50-26s20-22 44-22" />
    <circle class="stop" cx="18" cy="80" r="5" />
    <path class="line" d="M118 86V26" />
    <path class="leaf" d="M118 28h26l8 8-8 8h-26zM118 52H96l-8-7 8-7h22z" />
  </Art>
);

export const CutArt = () => (
  <Art>
    <path class="ground" d="M10 86h140" />
    <path class="paper" d="M26 70V34h44v36zM18 78h60" />
    <path class="leaf" d="M122 78V46l16-12 16 12v32z" />
    <path class="way broken" d="M78 52h38" />
    <path class="line" d="M92 44l10 16M102 44L92 60" />
  </Art>
);

export const TvArt = () => (
  <Art>
    <path class="ground" d="M10 88h140" />
    <path class="paper" d="M22 16h84v52H22zM48 78h32M64 68v10" />
    <path class="way" d="M34 54c14 0 12-22 28-22s14 14 32 10" />
    <circle class="stop" cx="34" cy="54" r="4" />
    <path class="leaf" d="M120 34h22v46h-22z" />
    <path class="line" d="M126 42h10v10h-10zM128 62h6" />
  </Art>
);
