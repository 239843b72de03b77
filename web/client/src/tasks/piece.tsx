import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/messages';

const retry = 3_000;

/** A part of a page that is fetched when it is first shown, again and again until it comes: the rest of the page stands meanwhile. */
export function lazyPiece<P extends object>(load: () => Promise<ComponentType<P>>) {
  let here: ComponentType<P> | undefined;
  let coming: Promise<void> | undefined;
  /** Also called while the line is good, so that the part is here when it is wanted. */
  const fetch = (): Promise<void> => {
    coming ??= load().then(
      (part) => {
        here = part;
      },
      (failure) => {
        coming = undefined;
        throw failure;
      },
    );
    return coming;
  };
  function Piece(props: P) {
    const [, shown] = useState(false);
    useEffect(() => {
      if (here) return;
      let wanted = true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const ask = (): void => {
        fetch().then(
          () => wanted && shown(true),
          () => {
            if (wanted) timer = setTimeout(ask, retry);
          },
        );
      };
      ask();
      return () => {
        wanted = false;
        clearTimeout(timer);
      };
    }, []);
    const Part = here;
    return Part ? <Part {...props} /> : <p class="soft">{t('app.loading')}</p>;
  }
  return Object.assign(Piece, { fetch });
}
