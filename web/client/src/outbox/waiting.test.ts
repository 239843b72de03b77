import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClientCommand, Intent, IntentAnswer } from '../protocol/wire.g';
import { School } from '../testing/channel';
import { handLasts, Outbox } from './outbox';
import { memoryStore } from './store';

const own = 'student/p';
const raise: ClientCommand = { t: 'student.raise_hand', lesson: 'l' };
const lower: ClientCommand = { t: 'student.lower_hand', lesson: 'l' };
const level = (of: 'two' | 'three'): ClientCommand => ({ t: 'student.choose_level', lesson: 'l', level: of });
const photo: ClientCommand = {
  t: 'student.submit_answer',
  task: { module: 'm@1', task: 't' },
  answer: { t: 'answer.file', media: 'aa' },
  lessonVersionSeen: 0,
};

let school: School<Intent, IntentAnswer>;
beforeEach(() => {
  vi.useFakeTimers();
  school = new School();
});
afterEach(() => void vi.useRealTimers());

async function start(connected = signal(false), held?: (command: ClientCommand) => boolean) {
  const outbox = new Outbox({
    person: 'p',
    store: memoryStore(),
    connected,
    send: school.ask,
    refused: () => undefined,
    random: () => 0,
    ...(held ? { held } : {}),
  });
  await outbox.start();
  const waiting = () => outbox.entries.value.map(({ command }) => command);
  return { outbox, connected, waiting };
}

it('does not raise a hand late', async () => {
  const { outbox, connected, waiting } = await start();
  await outbox.add(own, raise);
  await vi.advanceTimersByTimeAsync(handLasts - 1);
  expect(waiting()).toEqual([raise]);
  await vi.advanceTimersByTimeAsync(2);
  expect(waiting()).toEqual([]);
  connected.value = true;
  await vi.advanceTimersByTimeAsync(10);
  expect(school.calls.size).toBe(0);
});

it('keeps only the newest choice of what never left', async () => {
  const { outbox, waiting } = await start();
  for (const command of [level('two'), raise, level('three'), lower]) await outbox.add(own, command);
  expect(waiting()).toEqual([level('three'), lower]);
});

it('lets others go before an answer whose file is still on its way', async () => {
  let here = false;
  const { outbox } = await start(signal(true), (command) => command.t === 'student.submit_answer' && !here);
  await outbox.add(own, photo);
  await outbox.add(own, lower);
  const first = await school.calls.next();
  expect(first.asked.command).toEqual(lower);
  first.answer({ version: 1 });
  await vi.advanceTimersByTimeAsync(1);
  expect(school.calls.size).toBe(0);
  here = true;
  outbox.kick();
  expect((await school.calls.next()).asked.command).toEqual(photo);
});
