import type { Translation } from '../../i18n/i18n';
import type { ru } from './ru';

export const en: Translation<typeof ru> = {
  'tv.title': 'Connect a television',
  'tv.scan': 'Point a phone’s camera at it',
  'tv.or': 'or open on a phone or laptop',
  'tv.code': 'and type the code',
  'tv.code.say': 'Code of the television:',
  'tv.qr': 'QR code of the page that connects',
  'tv.who': 'A teacher shows the big screen of a lesson here, a student can work here.',
  'tv.starting': 'Getting a code…',
  'tv.offline': 'No link to the school. Trying again…',
  'tv.paired': 'Connected, opening the lesson…',
  'tv.leave': 'This is no television',

  'pair.code': 'Code of the television',
  'pair.code.hint': 'Six digits',
  'pair.lessons': 'Which lesson?',
  'pair.none': 'No lesson is under way',
  'pair.none.hint': 'Open a lesson, and the television can be connected.',
  'pair.teacher': 'Show the lesson on this screen',
  'pair.teacher.hint':
    'The television gets the big screen of the lesson: step, timer, entry code. Names of students are not seen on it.',
  'pair.student': 'Work on the television',
  'pair.student.hint':
    'The lesson opens on the television under your name, at the same place. You can come back here at any time.',
  'pair.busy': 'Connecting…',
  'pair.wrong': 'No television has this code. Check the digits: the code on the screen changes every ten minutes.',
  'pair.done': 'Done',
  'pair.done.teacher': 'The television shows the lesson. It disconnects by itself when the lesson ends.',
  'pair.done.student': 'Go on at the television: all that you have written is there.',
  'pair.toLesson': 'To the lesson',
  'pair.another': 'Connect another one',
  'pair.home': 'To the lessons',
};
