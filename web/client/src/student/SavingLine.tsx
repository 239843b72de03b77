import type { ComponentChildren } from 'preact';
import { refusalText, t } from '../i18n/messages';
import type { RefusalCode } from '../protocol/wire.g';
import { CheckIcon, DeviceIcon, PencilIcon, RetryIcon, SchoolIcon, WarnIcon } from '../ui/icons';
import type { Saving } from './saving';

const looks: Record<Exclude<Saving, 'none'>, { icon: ComponentChildren; tone: string }> = {
  typing: { icon: <PencilIcon />, tone: '' },
  here: { icon: <DeviceIcon />, tone: '' },
  memory: { icon: <WarnIcon />, tone: 'bad' },
  school: { icon: <SchoolIcon />, tone: 'good' },
  sending: { icon: <RetryIcon />, tone: '' },
  kept: { icon: <DeviceIcon />, tone: 'not-yet' },
  keptMemory: { icon: <WarnIcon />, tone: 'bad' },
  accepted: { icon: <CheckIcon />, tone: 'good' },
  refused: { icon: <WarnIcon />, tone: 'bad' },
};

export function SavingLine({ saving, reason }: { saving: Saving; reason: RefusalCode | null }) {
  return (
    <p class={`saving ${saving === 'none' ? '' : looks[saving].tone}`} role="status" data-saving={saving}>
      {saving === 'none' ? null : (
        <>
          {looks[saving].icon}
          <span>
            {saving === 'refused'
              ? t('saving.refused', { reason: refusalText(reason ?? 'unknown') })
              : t(`saving.${saving}`)}
          </span>
        </>
      )}
    </p>
  );
}
