import type { ComponentChildren } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { api } from '../app/api';
import { PlatformContext, usePlatform } from '../app/platform';
import { type Health, health } from '../connection/state';
import { type Language, language, speak } from '../i18n/i18n';
import { t } from '../i18n/messages';
import { Button } from './controls';
import { ExitIcon, LinkIcon, MoonIcon, OfflineIcon, SlowIcon, SunIcon } from './icons';
import { setTheme, theme } from './theme';

const looks: Record<Health, { icon: ComponentChildren; tone: string }> = {
  good: { icon: <LinkIcon />, tone: 'good' },
  slow: { icon: <SlowIcon />, tone: 'slow' },
  catchingUp: { icon: <SlowIcon />, tone: '' },
  offline: { icon: <OfflineIcon />, tone: 'bad' },
  signedOut: { icon: <OfflineIcon />, tone: 'bad' },
};

export function HealthSign() {
  const { state, roundTrip } = usePlatform();
  const now = health(state.value, roundTrip.value);
  return (
    <span class={`health ${looks[now].tone}`} role="status">
      {looks[now].icon}
      <span>{t(`health.${now}`)}</span>
    </span>
  );
}

export function LanguageSwitch() {
  const signedIn = useContext(PlatformContext) !== null;
  const other: Language = language.value === 'ru' ? 'en' : 'ru';
  return (
    <Button
      look="quiet"
      lang={other}
      label={other === 'en' ? 'EN, English' : 'RU, Русский'}
      onClick={() => {
        void speak(other);
        // Remembered at school when it answers; the page itself has already switched.
        if (signedIn) api.language(other).catch(() => undefined);
      }}
      icon={<b aria-hidden="true">{other.toUpperCase()}</b>}
    />
  );
}

export function ThemeSwitch() {
  // A television has one look.
  if (theme.value === 'tv') return null;
  const toDark = theme.value === 'light';
  return (
    <Button
      look="quiet"
      hideOnPhone
      label={toDark ? t('app.theme.dark') : t('app.theme.light')}
      icon={toDark ? <MoonIcon /> : <SunIcon />}
      onClick={() => setTheme(toDark ? 'dark' : 'light')}
    />
  );
}

export function TopBar({
  title,
  before,
  children,
}: {
  title: string;
  before?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const platform = usePlatform();
  useEffect(() => {
    document.title = title.includes(t('app.name')) ? title : `${title} · ${t('app.name')}`;
  }, [title]);
  return (
    <header class="bar">
      {before}
      <b class="bar-title">{title}</b>
      {children}
      <HealthSign />
      <ThemeSwitch />
      <LanguageSwitch />
      <Button look="quiet" label={t('app.exit')} icon={<ExitIcon />} onClick={() => void platform.signOut()} />
    </header>
  );
}
