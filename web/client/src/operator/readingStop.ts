import { theme } from '../ui/theme';

/** A remote scrolls from stop to stop: on a television each part that is only read is one. */
export const readingStop = (): { tabIndex?: number } => (theme.value === 'tv' ? { tabIndex: 0 } : {});
