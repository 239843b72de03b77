import { describe, expect, it } from 'vitest';
import type { Answer, TaskContent } from '../protocol/wire.g';
import { answerOf, draftOf, orderOf, partnersOf } from './codec';
import { moved } from './moves';

const options = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
const task = (form: TaskContent['form'], change: Partial<TaskContent> = {}): TaskContent => ({
  id: 't',
  level: 'two',
  required: true,
  prompt: '',
  form,
  options,
  partners: options,
  parts: [
    { text: 'x', gap: '', options: [] },
    { text: '', gap: '1', options: [] },
  ],
  unit: '',
  units: [],
  maxLength: 0,
  photoOnly: false,
  paper: 'unknown',
  ...change,
});

describe('an answer goes through its draft unchanged', () => {
  it.each<[TaskContent, Answer]>([
    [task('choice'), { t: 'answer.choice', option: 'b' }],
    [task('several'), { t: 'answer.several', options: ['c', 'a'] }],
    [task('number'), { t: 'answer.number', text: '0,75' }],
    [task('number', { units: ['см', 'м'] }), { t: 'answer.number', text: '3/4', unit: 'м' }],
    [task('shortText'), { t: 'answer.text', text: '{не JSON' }],
    [task('order'), { t: 'answer.order', items: ['c', 'a', 'b'] }],
    [task('match'), { t: 'answer.match', partners: { a: 'c' } }],
    [task('cloze'), { t: 'answer.cloze', gaps: { '1': 'и' } }],
    [task('upload'), { t: 'answer.file', media: 'f00d' }],
    [task('sketch'), { t: 'answer.sketch', lines: '1,2 3,4' }],
    [task('oral'), { t: 'answer.oral' }],
  ])('%#', (of, answer) => expect(answerOf(of, draftOf(answer))).toEqual(answer));

  it.each([
    'choice',
    'several',
    'number',
    'shortText',
    'match',
    'cloze',
    'upload',
    'sketch',
  ] as const)('nothing written of %s is nothing to hand in', (form) => {
    expect(answerOf(task(form), '')).toBeNull();
    expect(answerOf(task(form, form === 'number' ? { units: ['см'] } : {}), '{"t":"answer.several"')).toSatisfy(
      (found: Answer | null) => found === null || found.t === 'answer.choice' || found.t === 'answer.text',
    );
  });

  it('drops what another version of the task knew', () => {
    expect(orderOf(task('order'), draftOf({ t: 'answer.order', items: ['x', 'c', 'c'] }))).toEqual(['c', 'a', 'b']);
    expect(partnersOf(task('match'), draftOf({ t: 'answer.match', partners: { a: 'b', b: 'b', x: 'a' } }))).toEqual({
      a: 'b',
    });
  });
});

it.each([
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
  [0, 9, 'bca'],
  [2, -1, 'cab'],
  [7, 0, 'abc'],
])('moves from %i to %i', (from, to, after) => {
  expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(after);
});
