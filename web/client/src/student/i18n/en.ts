import type { Translation } from '../../i18n/i18n';
import type { ru } from './ru';

export const en: Translation<typeof ru> = {
  'question.new': 'A question to the teacher',
  'question.hint': 'Only the teacher will see it.',
  'question.send': 'Send',
  'question.many': 'Five questions wait for a reply. Wait for it, or take one of them back.',
  'question.mine': 'Your questions',
  'question.waits': 'waits for a reply',
  'question.closed': 'closed',
  'question.reply': 'The teacher’s reply',
  'question.back': 'Take it back',
  'shown.title': 'The teacher shows some answers',
  'shown.hint': 'Look at them beside your own: what is alike, what is different?',
  'shown.deleted': 'deleted',
  'timer.left': 'Timer: {time} left',
  'timer.minute': 'One minute left.',
  'timer.over': 'Time is up.',
  'timer.held': 'on hold',
};
