import type { Translation } from '../../i18n/i18n';
import type { ru } from './ru';

export const en: Translation<typeof ru> = {
  'signin.title': 'Enter the class',
  'signin.lead': 'Lessons where everybody takes their own way and the class stays together.',
  'signin.ways': 'How to enter',
  'signin.student': 'I am a student',
  'signin.lesson': 'Lesson code',
  'signin.staff': 'I am a teacher',
  'signin.code': 'Code on your card',
  'signin.code.hint': 'Capital or small letters are the same, dashes may be left out.',
  'signin.qr': 'Got a camera? Point it at the QR code on the card and there is nothing to type.',
  'signin.lessonCode': 'Lesson code from the big screen',
  'signin.lessonCode.hint': 'Eight digits. They are good while the lesson lasts.',
  'signin.lessonCode.go': 'To the lesson',
  'signin.login': 'Login',
  'signin.password': 'Password',
  'signin.password.show': 'Show what is typed',
  'signin.password.hide': 'Hide what is typed',
  'signin.entering': 'Signing in…',
  'signin.wrongCard': 'There is no such code. Check the card or show it to your teacher.',
  'signin.wrongQr':
    'This QR code does not open anything: there is no such card. Type the code on the card or show it to your teacher.',
  'signin.wrongPassword': 'The login or the password did not match.',
  'signin.forTv': 'Sign in and the television is connected at once.',
  'signin.tv': 'This screen is a television',
  'signin.demo': 'See how it works',
  'signin.demo.hint':
    'One click and you are in. To see both sides of a lesson, open a private window and enter there as a student.',
  'signin.demo.teachers': 'Teachers',
  'signin.demo.others': 'Other roles',
  'signin.demo.class': 'Students, {title}',
};
