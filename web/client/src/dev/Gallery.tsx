import './gallery.css';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/messages';
import { Segments } from '../ui/Tabs';
import { LanguageSwitch } from '../ui/TopBar';
import { setTheme, type Theme, theme } from '../ui/theme';
import { Actions, Choosing, Fields, Windows } from './galleryControls';
import { Basics } from './galleryLooks';
import { Boards, Empties, Messages, Moving } from './galleryStates';
import { tg } from './i18n/messages';

export { ready } from './i18n/messages';

const themes: readonly Theme[] = ['light', 'dark', 'tv'];

/** /ui?theme=light|dark|tv: every component in every state, for eyes and for tests. Nothing here talks to the school. */
export function Gallery() {
  useEffect(() => {
    document.title = `${tg('ui.title')} · ${t('app.name')}`;
    const before = theme.peek();
    const asked = new URLSearchParams(location.search).get('theme');
    const found = themes.find((name) => name === asked);
    if (found) setTheme(found, false);
    return () => setTheme(before, false);
  }, []);
  return (
    <main id="main" class="gallery">
      <header class="gallery-head">
        <h1>{tg('ui.title')}</h1>
        <p class="soft">{tg('ui.lead')}</p>
        <Segments
          label={tg('ui.theme')}
          items={themes.map((id) => ({ id, text: tg(`ui.theme.${id}`) }))}
          chosen={theme.value}
          choose={(name) => setTheme(name, false)}
        />
        <LanguageSwitch />
      </header>
      <Basics />
      <Actions />
      <Fields />
      <Choosing />
      <Windows />
      <Messages />
      <Boards />
      <Empties />
      <Moving />
    </main>
  );
}
