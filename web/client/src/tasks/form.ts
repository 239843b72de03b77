import type { TaskContent } from '../protocol/wire.g';

/** What every kind of task works with: the draft's text is its whole state, so that it moves between devices. */
export interface AnswerFormProps {
  task: TaskContent;
  /** The draft: see codec.ts for what lies in it. */
  text: string;
  /** Another device writes now. */
  readOnly: boolean;
  error: string | undefined;
  typed: (text: string) => void;
  /** The field was left: what the school does not have goes now. */
  left: () => void;
  submit: () => void;
}

/** Words of a text that may hold markup, for labels and announcements. */
export function plain(html: string): string {
  return (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '').trim();
}
