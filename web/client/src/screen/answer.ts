import type { Answer, TaskContent } from '../protocol/wire.g';

/** A half-written answer as it would be handed in; null for what cannot be read yet. The form of a draft's text depends on the task's kind. */
export function draftAnswer(task: TaskContent, text: string): Answer | null {
  if (text === '') return null;
  switch (task.form) {
    case 'choice':
      return { t: 'answer.choice', option: text };
    case 'number':
      return task.units.length > 0 ? parsed(text) : { t: 'answer.number', text };
    case 'shortText':
    case 'longText':
    case 'unknown':
      return { t: 'answer.text', text };
    default:
      return parsed(text);
  }
}

function parsed(text: string): Answer | null {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null && 't' in found && String(found.t).startsWith('answer.')
      ? (found as Answer)
      : null;
  } catch {
    return null; // a device of another version wrote it: the next draft, or the answer itself, will be readable
  }
}
