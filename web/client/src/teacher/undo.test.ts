import { describe, expect, it } from 'vitest';
import type { ClientCommand, LessonView } from '../protocol/wire.g';
import { undoOf } from './undo';

const now = Date.parse('2026-09-14T09:20:00Z');
const ends = (seconds: number): string => new Date(now + seconds * 1000).toISOString();
const lesson: LessonView = {
  status: 'open',
  current: 's2',
  steps: ['s1', 's2', 's3'],
  paces: { s1: 'teacher', s2: 'self' },
  pause: { on: false, phrase: 'discuss', note: '' },
};
const back = (command: ClientCommand, change: LessonView = {}) =>
  undoOf(command, { ...lesson, ...change }, now)?.back ?? null;

describe('undo', () => {
  it.each<[string, ClientCommand, LessonView, unknown]>([
    ['a step', { t: 'lesson.go_to_step', step: 's3' }, {}, [{ command: { t: 'lesson.go_to_step', step: 's2' } }]],
    ['the same step: nothing', { t: 'lesson.go_to_step', step: 's2' }, {}, null],
    [
      'a pace',
      { t: 'lesson.set_pace', step: 's1', pace: 'self' },
      {},
      [{ command: { t: 'lesson.set_pace', step: 's1', pace: 'teacher' } }],
    ],
    ['a pause', { t: 'lesson.pause', phrase: 'discuss' }, {}, [{ command: { t: 'lesson.resume' } }]],
    [
      'a resume, with the words that were there',
      { t: 'lesson.resume' },
      { pause: { on: true, phrase: 'lookAtBoard', note: 'Второй пример' } },
      [{ command: { t: 'lesson.pause', phrase: 'lookAtBoard' }, words: 'Второй пример' }],
    ],
    ['a gathering', { t: 'lesson.gather', frame: { step: 's2' } }, {}, [{ command: { t: 'lesson.release' } }]],
    [
      'a gathering that replaced another',
      { t: 'lesson.gather', frame: { step: 's2' } },
      { gather: { on: true, step: 's1', task: 't1', note: '' } },
      [{ command: { t: 'lesson.gather', frame: { step: 's1', task: 't1' } } }],
    ],
    [
      'a release',
      { t: 'lesson.release' },
      { gather: { on: true, step: 's3', task: '', note: 'Сюда' } },
      [{ command: { t: 'lesson.gather', frame: { step: 's3' } }, words: 'Сюда' }],
    ],
    ['a timer', { t: 'lesson.start_timer', seconds: 300 }, {}, [{ command: { t: 'lesson.stop_timer' } }]],
    [
      'a stopped timer: with what was left',
      { t: 'lesson.stop_timer' },
      { timer: { on: true, endsAt: ends(200), seconds: 300, held: -1 } },
      [{ command: { t: 'lesson.start_timer', seconds: 200 } }],
    ],
    [
      'a timer that had run out: nothing',
      { t: 'lesson.stop_timer' },
      { timer: { on: true, endsAt: ends(-1), seconds: 300, held: -1 } },
      null,
    ],
    [
      'extra time',
      { t: 'lesson.add_time', seconds: 60 },
      { timer: { on: true, endsAt: ends(200), seconds: 300, held: 45 } },
      [{ command: { t: 'lesson.start_timer', seconds: 45 } }],
    ],
    [
      'the first answers on the screen',
      {
        t: 'lesson.show_answers',
        where: 'bigScreen',
        answers: { snapshot: 'n', task: 't', answers: ['a'], withNames: false },
      },
      {},
      [{ command: { t: 'lesson.hide_answers', where: 'bigScreen' } }],
    ],
    [
      'answers taken off the screen',
      { t: 'lesson.hide_answers', where: 'bigScreen' },
      {
        board: {
          on: true,
          snapshot: 'n',
          task: 't',
          answers: [
            { id: 'b', name: '' },
            { id: 'a', name: '' },
          ],
          withNames: true,
        },
      },
      [
        {
          command: {
            t: 'lesson.show_answers',
            where: 'bigScreen',
            answers: { snapshot: 'n', task: 't', answers: ['b', 'a'], withNames: true },
          },
        },
      ],
    ],
    [
      'names on the screen',
      { t: 'lesson.set_shown_names', withNames: true },
      {},
      [{ command: { t: 'lesson.set_shown_names', withNames: false } }],
    ],
    ['the end: it is asked for before', { t: 'lesson.end' }, {}, null],
    ['more time to the bell: it is asked for before', { t: 'lesson.extend', minutes: 5 }, {}, null],
  ])('%s', (_, command, change, expected) => {
    expect(back(command, change)).toEqual(expected);
  });
});
