import { t } from '../i18n/messages';

const minute = 60_000;

/** Time to the bell in words; nothing for a lesson that has no bell. */
export function bellText(endsAt: string | undefined, now: number): string {
  if (endsAt === undefined) return '';
  const left = Date.parse(endsAt) - now;
  if (left <= 0) return t('lesson.bell.rang');
  return left < minute ? t('lesson.bell.now') : t('lesson.bell', { count: Math.ceil(left / minute) });
}
