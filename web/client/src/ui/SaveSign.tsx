import './save.css';
import type { ComponentChildren } from 'preact';
import { CheckIcon, DeviceIcon, OfflineIcon, PencilIcon, SchoolIcon, WarnIcon } from './icons';

/** <SaveSign state>words</SaveSign>: the honest state of something written, always a sign and words, never a colour alone. */
export type SaveState = 'typing' | 'saving' | 'device' | 'offline' | 'school' | 'accepted' | 'refused';

const looks: Record<SaveState, { tone: string; icon: ComponentChildren }> = {
  typing: { tone: '', icon: <PencilIcon /> },
  saving: { tone: '', icon: <span class="spinner" /> },
  device: { tone: '', icon: <DeviceIcon /> },
  offline: { tone: 'not-yet', icon: <OfflineIcon /> },
  school: { tone: 'good', icon: <SchoolIcon /> },
  accepted: { tone: 'good', icon: <CheckIcon /> },
  refused: { tone: 'bad', icon: <WarnIcon /> },
};

export function SaveSign({ state, children }: { state: SaveState; children: ComponentChildren }) {
  return (
    <span class={`save-sign ${looks[state].tone}`} role="status" data-state={state}>
      {looks[state].icon}
      <span>{children}</span>
    </span>
  );
}
