import { language } from '../i18n/i18n';
import type { Trouble } from '../protocol/wire.g';
import { unreachable } from '../unreachable';
import { to } from './i18n/messages';

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(language.value, { maximumFractionDigits: digits }).format(value);

/** Of µs; 0 is nothing that was measured. */
export function duration(micros: number): string {
  if (micros === 0) return to('ops.none');
  if (micros < 1_000) return to('ops.us');
  if (micros < 1_000_000) return to('ops.ms', { value: number(micros / 1_000, micros < 10_000 ? 1 : 0) });
  return to('ops.s', { value: number(micros / 1_000_000, 1) });
}

export function backup(minutes: number): string {
  if (minutes < 0) return to('ops.backup.none');
  if (minutes < 2) return to('ops.backup.now');
  if (minutes < 120) return to('ops.backup.minutes', { count: minutes });
  return minutes < 48 * 60
    ? to('ops.backup.hours', { count: Math.floor(minutes / 60) })
    : to('ops.backup.days', { count: Math.floor(minutes / 1440) });
}

export function why({ kind, count }: Trouble): string {
  switch (kind) {
    case 'answersSlow':
    case 'journalSlow':
      return to(`why.${kind}`, { time: duration(count * 1_000) });
    case 'backupMissing':
    case 'unknown':
      return to(`why.${kind}`);
    case 'screensGone':
    case 'linksBreak':
    case 'linksSlow':
    case 'screensStall':
    case 'commandsFail':
    case 'loadRefused':
    case 'processSilent':
    case 'journalFails':
    case 'journalQueues':
    case 'reactionsWait':
    case 'reactionsRefused':
    case 'backupOld':
      return to(`why.${kind}`, { count });
    default:
      return unreachable(kind);
  }
}
