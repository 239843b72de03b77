import { MicIcon } from '../ui/taskIcons';
import type { AnswerFormProps } from './form';
import { tk } from './i18n/messages';

/** Nothing to write: the button below says that the student is ready. */
export function Oral(_: AnswerFormProps) {
  return (
    <p class="oral">
      <MicIcon />
      <span>{tk('oral.hint')}</span>
    </p>
  );
}
