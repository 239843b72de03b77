import { clock } from '../../i18n/i18n';
import type { LessonView } from '../../protocol/wire.g';
import { Button } from '../../ui/controls';
import { Dialog } from '../../ui/Modal';
import { toast } from '../../ui/toasts';
import { tt } from '../i18n/messages';
import type { Controls } from '../useControls';

const extensions = [5, 10, 15];

interface ExtendProps {
  lesson: LessonView;
  controls: Controls;
  cancel: () => void;
}

/** The bell only moves on, so each button says where to before it is pressed. */
export function ExtendDialog({ lesson, controls, cancel }: ExtendProps) {
  const bell = Date.parse(lesson.endsAt ?? '');
  const extend = async (minutes: number): Promise<void> => {
    cancel();
    if (await controls.run({ t: 'lesson.extend', minutes }))
      toast({ tone: 'plain', text: tt('desk.extended', { time: clock(bell + minutes * 60_000) }) });
  };
  return (
    <Dialog title={tt('extend.title')} onCancel={cancel} buttons={<Button onClick={cancel}>{tt('all.cancel')}</Button>}>
      <p class="soft">{tt('extend.hint', { time: clock(bell) })}</p>
      <div class="presets">
        {extensions.map((count) => (
          <Button key={count} large onClick={() => void extend(count)}>
            {tt('extend.until', { count, time: clock(bell + count * 60_000) })}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
