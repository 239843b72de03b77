import type { Translation } from '../../i18n/i18n';
import type { ru } from './ru';

export const en: Translation<typeof ru> = {
  'lobby.hello': 'Hello, {name}!',
  'lobby.today': 'Today’s lessons',
  'lobby.open': 'In progress',
  'lobby.enter': 'Enter the lesson',
  'lobby.planned': 'Starts at {time}',
  'lobby.late': 'Waiting for the teacher to open the lesson',
  'lobby.ended': 'The lesson is over',
  'lobby.look': 'Open your notes',
  'lobby.none': 'No lessons today',
  'lobby.none.hint': 'When a teacher plans a lesson it appears here by itself.',
  'lobby.wait': 'The lesson appears here as soon as the teacher opens it.',
};
