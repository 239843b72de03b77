import { describe, expect, it } from 'vitest';
import type { Frame } from '../protocol/wire.g';
import { close, emptyInbox, forget, type Inbox, positions, type Received, receive } from './inbox';

const lesson = 'lesson/l-1';
const watched: ReadonlySet<string> = new Set([lesson, 'student/p-1']);
const rev = (version: number, epoch = 'e1') => ({ epoch, version });
const full = (version: number, current: string, epoch?: string): Frame => ({
  s: lesson,
  rev: rev(version, epoch),
  full: { current },
});
const delta = (base: number, current: string, epoch?: string): Frame => ({
  s: lesson,
  rev: rev(base + 1, epoch),
  base,
  change: { current },
});
const holding = (...frames: Frame[]): Inbox =>
  frames.reduce((inbox, frame) => receive(inbox, frame, watched).inbox, emptyInbox);
const kind = (received: Received): string => received.kind;

describe('inbox', () => {
  it('holds a whole view and applies the change that follows it', () => {
    const inbox = holding(full(3, 's1'), delta(3, 's2'));
    expect(inbox.held[lesson]).toEqual({ rev: rev(4), view: { current: 's2' } });
  });

  it('drops what it already has', () => {
    const inbox = holding(full(3, 's1'), delta(3, 's2'));
    const again = receive(inbox, delta(3, 'other'), watched);
    expect(again).toEqual({ kind: 'nothing', inbox });
  });

  it.each([
    ['a change before any view', emptyInbox, delta(3, 's2')],
    ['a change that skips a version', holding(full(3, 's1')), delta(4, 's2')],
    ['a change of another epoch', holding(full(3, 's1')), delta(3, 's2', 'e2')],
    ['a newer head', holding(full(3, 's1')), { heads: { [lesson]: rev(4) } }],
    [
      'a head of another epoch, even with a lower version',
      holding(full(3, 's1')),
      { heads: { [lesson]: rev(1, 'e2') } },
    ],
    ['a head of a view that never came', emptyInbox, { heads: { [lesson]: rev(1) } }],
  ] satisfies [string, Inbox, Frame][])('sees a gap in %s and guesses nothing', (_, inbox, frame) => {
    const received = receive(inbox, frame, watched);
    expect(kind(received)).toBe('gap');
    expect(received.inbox).toBe(inbox);
  });

  it('takes a whole view of a new epoch although its version is lower', () => {
    expect(holding(full(9, 's1'), full(2, 's2', 'e2')).held[lesson]?.rev).toEqual(rev(2, 'e2'));
  });

  it('is at peace with heads that say what it holds, or less', () => {
    const inbox = holding(full(3, 's1'));
    expect(kind(receive(inbox, { heads: { [lesson]: rev(3) } }, watched))).toBe('nothing');
    expect(kind(receive(inbox, { heads: { [lesson]: rev(2) } }, watched))).toBe('nothing');
  });

  it('ignores a stream that nobody watches any more', () => {
    expect(receive(emptyInbox, { s: 'lesson/l-2', rev: rev(1), full: {} }, watched)).toEqual({
      kind: 'nothing',
      inbox: emptyInbox,
    });
    expect(kind(receive(emptyInbox, { heads: { 'lesson/l-2': rev(1) } }, watched))).toBe('nothing');
  });

  it('passes a draft on and keeps the view', () => {
    const inbox = holding(full(3, 's1'));
    const draft = { task: 'm@1/t1', revision: 2, device: 'd', text: 'три' };
    expect(receive(inbox, { s: lesson, draft }, watched)).toEqual({ kind: 'draft', inbox, stream: lesson, draft });
  });

  it('drops the view of a closed stream, and takes it back when it opens', () => {
    const closed = holding(full(3, 's1'), { s: lesson, closed: 'notAllowed' });
    expect(closed.held[lesson]).toBeUndefined();
    expect(closed.closed[lesson]).toBe('notAllowed');
    expect(receive(closed, full(4, 's1'), watched).inbox.closed[lesson]).toBeUndefined();
  });

  it('asks for every watched stream from where it stands', () => {
    expect(positions(holding(full(3, 's1')), watched)).toEqual({ [lesson]: rev(3), 'student/p-1': null });
    expect(positions(forget(holding(full(3, 's1')), lesson), watched)[lesson]).toBeNull();
    expect(positions(close(holding(full(3, 's1')), lesson, 'busy'), watched)[lesson]).toBeNull();
  });
});
