import { describe, expect, it } from 'vitest';
import type { ClientCommand, StudentView } from '../protocol/wire.g';
import type { Pending } from './outbox';
import { overlay, pendingAnswers } from './overlay';

const pending = (command: ClientCommand, id = 'i'): Pending => ({
  id,
  person: 'p',
  stream: 'student/p',
  command,
  seq: 1,
  state: { kind: 'waiting' },
});
const join = pending({ t: 'student.join_lesson', lesson: 'l', module: 'm@1' });
const go = (step: string) => pending({ t: 'student.go_to_place', lesson: 'l', step, task: 't1' });

describe('overlay', () => {
  it('shows what the student did a moment ago, in order', () => {
    expect(overlay({}, [join, go('s2'), go('s3')]).lessons).toEqual({ l: { module: 'm@1', step: 's3', task: 't1' } });
  });

  it('joins only once and never moves a place that does not exist', () => {
    const view: StudentView = { lessons: { l: { module: 'm@0', step: 's1', task: '' } } };
    expect(overlay(view, [join]).lessons).toEqual(view.lessons);
    expect(overlay({}, [go('s2')]).lessons).toEqual({});
  });

  it('leaves the view as it was', () => {
    const view: StudentView = { lessons: { l: { module: 'm@1', step: 's1', task: '' } } };
    overlay(view, [go('s2')]);
    expect(view.lessons?.l?.step).toBe('s1');
  });

  it('finds the answers to one task', () => {
    const answer = (task: string, text: string) =>
      pending({
        t: 'student.submit_answer',
        task: { module: 'm@1', task },
        answer: { t: 'answer.text', text },
        lessonVersionSeen: 1,
      });
    const found = pendingAnswers([answer('t1', 'a'), answer('t2', 'b'), go('s'), answer('t1', 'c')], 'm@1', 't1');
    expect(found.map((one) => one.answer)).toEqual([
      { t: 'answer.text', text: 'a' },
      { t: 'answer.text', text: 'c' },
    ]);
  });
});
