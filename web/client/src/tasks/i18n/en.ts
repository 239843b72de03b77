import type { Translation } from '../../i18n/i18n';
import type { ru } from './ru';

export const en: Translation<typeof ru> = {
  'order.legend': 'Put these in order',
  'order.hint': 'Drag by the dots on the left, or move with the arrows.',
  'order.up': 'Up: {text}',
  'order.down': 'Down: {text}',
  'order.moved': '“{text}”: place {place} of {count}',

  'match.legend': 'Make pairs',
  'match.hint': 'Choose a row, then what goes with it. A pair can be taken apart.',
  'match.left': 'What to pair',
  'match.right': 'What to pair it with',
  'match.empty': 'no pair yet',
  'match.all': 'All pairs are made.',
  'match.rest': 'There is nothing left to choose.',
  'match.part': 'Take apart: {left} and {right}',
  'match.made': 'A pair: {left} and {right}.',
  'match.next': 'Now: {left}.',

  'cloze.legend': 'Fill in the gaps',
  'cloze.gap': 'Gap {number}',
  'cloze.letter': 'Gap {number} in the word “{word}”',
  'cloze.choose': 'choose',
  'cloze.blank': 'empty',

  'oral.hint': 'Get ready and press the button. The teacher will see that you are ready and call you to the board.',
  'oral.ready': 'ready to answer at the board',

  'upload.photo': 'Take a photo',
  'upload.pick': 'Choose a picture',
  'upload.file': 'Choose a file',
  'upload.again': 'Replace',
  'upload.hint.photo': 'Photograph the whole work in good light.',
  'upload.hint.file': 'A picture or a PDF file, 3 MB at most.',
  'upload.preparing': 'Preparing the picture…',
  'upload.sending': 'Sending: {percent} %',
  'upload.waits': 'Waiting for the connection. It is kept on this device and leaves by itself, before the answer.',
  'upload.waitsMemory': 'Waiting for the connection. Do not close the tab: this browser cannot keep files.',
  'upload.here': 'The file is at school. Now press “Answer”.',
  'upload.picture': 'Your picture',
  'upload.given': 'A picture with the answer',
  'upload.open': 'Open the file',
  'upload.wrong.photo': 'A picture is needed here: JPEG, PNG or WebP.',
  'upload.wrong.file': 'Pictures and PDF files are accepted here.',
  'upload.unreadable': 'This picture could not be opened. Take it once more, or save it as JPEG.',
  'upload.large': 'The file is too large: 3 MB at most. Try a picture instead.',

  'sketch.legend': 'Draw the answer',
  'sketch.sheet': 'Sheet to draw on',
  'sketch.hint':
    'Draw with a finger, a pen or a mouse. None at hand? Skip this and show the teacher a drawing in your exercise book.',
  'sketch.undo': 'Take the last line away',
  'sketch.clear': 'Clean sheet',
  'sketch.full': 'The sheet is full: no more lines fit. Take some away.',
  'sketch.lines': { one: '{count} line on the sheet', other: '{count} lines on the sheet' },
  'sketch.given': 'A drawing',
};
