import { Button } from '../ui/controls';
import { MoonIcon, SunIcon } from '../ui/icons';
import { QrIcon } from '../ui/taskIcons';
import { setTheme, theme } from '../ui/theme';
import { st } from './i18n/messages';
import { FullIcon } from './icons';
import type { CodeChoice } from './scene';

const backs = new Set(['Escape', 'GoBack', 'BrowserBack', 'Backspace']);

/** Of this screen alone: seen when a hand is at it. A pairing box without one never needs it. */
export function Tools({
  large,
  set,
  away,
}: {
  large: boolean;
  set: (choice: CodeChoice) => void;
  /** Gives the focus back to the wall. */
  away: () => void;
}) {
  const dark = theme.value === 'dark';
  return (
    <aside
      class="screen-tools"
      aria-label={st('screen.tools')}
      onKeyDown={(event) => {
        if (!backs.has(event.key)) return;
        event.preventDefault();
        away();
      }}
    >
      <Button icon={<QrIcon />} onClick={() => set(large ? 'away' : 'large')}>
        {large ? st('screen.tools.noCode') : st('screen.tools.code')}
      </Button>
      {document.fullscreenEnabled ? (
        <Button
          label={st('screen.tools.full')}
          icon={<FullIcon />}
          // A browser that refuses leaves the window as it is: nothing is lost.
          onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
        />
      ) : null}
      {theme.value === 'tv' ? null : (
        <Button
          label={dark ? st('screen.tools.light') : st('screen.tools.dark')}
          icon={dark ? <SunIcon /> : <MoonIcon />}
          onClick={() => setTheme(dark ? 'light' : 'dark')}
        />
      )}
    </aside>
  );
}
