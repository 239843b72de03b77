import { phraseText, t } from '../i18n/messages';
import type { PauseView } from '../protocol/wire.g';
import { PauseIcon } from '../ui/icons';
import { Overlay } from '../ui/Modal';

/** Covers the screen until the teacher goes on. Only input is blocked: what is on its way to the school goes on its way. */
export function PauseOverlay({ pause, kept }: { pause: PauseView; kept: boolean }) {
  return (
    <Overlay label={t('pause.title')}>
      {/* Holds the focus while there is nothing to press. */}
      <div class="pause" tabIndex={-1}>
        <span class="pause-sign">
          <PauseIcon />
        </span>
        <p class="soft">{t('pause.title')}</p>
        <h1>{phraseText(pause.phrase)}</h1>
        {pause.note ? <p class="pause-note">{pause.note}</p> : null}
        <p class="soft">{kept ? t('pause.safe') : t('health.memory')}</p>
      </div>
    </Overlay>
  );
}
