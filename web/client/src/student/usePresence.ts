import { useEffect } from 'preact/hooks';
import { usePlatform } from '../app/platform';

const every = 15_000;

/** Tells the teacher's wall whether this page is in front. Volatile: repeated now and then, never kept. */
export function usePresence(lesson: string): void {
  const { present, state } = usePlatform();
  const live = state.value.kind === 'live';
  useEffect(() => {
    if (!live) return;
    const report = (): void => present(lesson, document.visibilityState === 'visible' && document.hasFocus());
    report();
    const timer = setInterval(report, every);
    document.addEventListener('visibilitychange', report);
    addEventListener('focus', report);
    addEventListener('blur', report);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', report);
      removeEventListener('focus', report);
      removeEventListener('blur', report);
    };
  }, [lesson, live]);
}
