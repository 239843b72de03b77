import { useEffect, useState } from 'preact/hooks';

const query = '(max-width: 999px)';

/** A phone in the teacher's hand, or any page too narrow for board and panel beside each other. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = (): void => setNarrow(media.matches);
    // Browsers of 2020 on television boxes know the older name only.
    if (media.addEventListener) media.addEventListener('change', changed);
    else media.addListener(changed);
    changed();
    return () => {
      if (media.removeEventListener) media.removeEventListener('change', changed);
      else media.removeListener(changed);
    };
  }, []);
  return narrow;
}
