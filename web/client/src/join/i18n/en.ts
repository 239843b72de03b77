import type { Translation } from '../../i18n/i18n';
import type { ru } from './ru';

export const en: Translation<typeof ru> = {
  'join.title': 'Entering a lesson',
  'join.looking': 'Looking for the lesson…',
  'join.who': 'Who are you?',
  'join.who.hint': 'Press your name. The teacher will see you and let you in.',
  'join.taken': 'taken',
  'join.full': 'No place is free',
  'join.full.hint': 'If your name is not here, tell the teacher.',
  'join.closed': 'The way in by name is closed now',
  'join.closed.hint':
    'The teacher can open it, and the names will appear here by themselves. Or sign in with the code on your card.',
  'join.card': 'Sign in with a card',
  'join.asking': 'Asking…',
  'join.waiting': 'The teacher will see you and let you in',
  'join.waiting.hint': 'There is nothing to press: the lesson will open by itself.',
  'join.wrongName': 'That is not me',
  'join.freed': 'This place was freed. If it is your name, tell the teacher and press it again.',
  'join.admitted': 'You are let in. Opening the lesson…',
  'join.ended': 'The lesson is over',
  'join.ended.hint': 'This code leads nowhere any more.',
  'join.home': 'To the first page',
  'join.silent': 'The school server does not answer. Trying again…',
  'join.other': '{name} is signed in on this device. This is a lesson of another class.',
  'join.other.hint': 'Entering by name ends that sign-in here.',
  'join.other.home': 'To the own lessons',
};
