import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStore, type Store, type StoredDraft } from '../outbox/store';
import type { DraftAnswer, DraftRequest } from '../protocol/wire.g';
import { Channel, School } from '../testing/channel';
import { until } from '../testing/until';
import { Drafts, pace } from './drafts';

const task = 'm@1/t1';

describe('drafts', () => {
  let school: School<DraftRequest, DraftAnswer>;
  let store: Store;
  let kept: Channel<StoredDraft>;
  const connected = signal(true);
  const answering = new Set<string>();
  const open: Drafts[] = [];

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    school = new School();
    const memory = memoryStore();
    kept = new Channel();
    const putDraft = async (draft: StoredDraft): Promise<void> => {
      await memory.putDraft(draft);
      kept.push(draft);
    };
    store = { ...memory, durable: true, putDraft };
    connected.value = true;
    answering.clear();
  });

  afterEach(() => {
    for (const drafts of open.splice(0)) drafts.close();
    vi.useRealTimers();
  });

  async function start(device = 'laptop'): Promise<Drafts> {
    const drafts = new Drafts({
      person: 'p',
      device,
      store,
      connected,
      save: school.ask,
      answering: (name) => answering.has(name),
    });
    open.push(drafts);
    await drafts.start();
    return drafts;
  }

  const text = (drafts: Drafts): string => drafts.slot(task).value.text;

  it('keeps every keystroke at once and tells the school at most every 3 s', async () => {
    const drafts = await start();
    drafts.typed(task, 'к');
    drafts.typed(task, 'ко');
    expect((await kept.next()).text).toBe('к');
    expect((await kept.next()).text).toBe('ко');
    await vi.advanceTimersByTimeAsync(pace - 1);
    expect(school.calls.size).toBe(0);
    drafts.typed(task, 'кот');
    await vi.advanceTimersByTimeAsync(1);
    const call = await school.calls.next();
    expect(call.asked).toEqual({ task, base: 0, device: 'laptop', at: 0, removed: 0, inserted: 'кот' });
    drafts.typed(task, 'коты');
    call.answer({ revision: 1 });
    await vi.advanceTimersByTimeAsync(pace);
    expect((await school.calls.next()).asked).toMatchObject({ base: 1, at: 3, removed: 0, inserted: 'ы' });
  });

  it('sends at once when the field is left', async () => {
    const drafts = await start();
    drafts.typed(task, 'кот');
    drafts.flush(task);
    expect((await school.calls.next()).asked.inserted).toBe('кот');
  });

  it('has the text after a reload without a connection, and sends it when there is one', async () => {
    connected.value = false;
    (await start()).typed(task, 'кот');
    await kept.next();
    const reloaded = await start('laptop after the reload');
    expect(text(reloaded)).toBe('кот');
    connected.value = true;
    expect((await school.calls.next()).asked.inserted).toBe('кот');
  });

  it('goes on quietly when only the reply to its own splice was lost', async () => {
    const drafts = await start();
    drafts.typed(task, 'кот');
    drafts.flush(task);
    (await school.calls.next()).lose();
    await vi.advanceTimersByTimeAsync(pace);
    const again = await school.calls.next();
    again.answer({ behind: { task, revision: 1, device: 'laptop', text: 'кот' } });
    await vi.advanceTimersByTimeAsync(pace);
    expect(drafts.slot(task).value).toMatchObject({ text: 'кот', other: null, school: { revision: 1, text: 'кот' } });
    expect(school.calls.size).toBe(0);
  });

  it('gives the pen to another device that went on, and takes it back when asked', async () => {
    const drafts = await start();
    drafts.typed(task, 'кот');
    drafts.flush(task);
    (await school.calls.next()).answer({ behind: { task, revision: 4, device: 'phone', text: 'коты' } });
    await until(() => drafts.slot(task).value.other !== null);
    expect(drafts.slot(task).value.other).toEqual({ device: 'phone', text: 'коты' });
    expect(text(drafts)).toBe('кот'); // what was written here is still here
    await vi.advanceTimersByTimeAsync(pace);
    expect(school.calls.size).toBe(0);

    drafts.takeOver(task, 'theirs');
    expect(text(drafts)).toBe('коты');
    expect((await school.calls.next()).asked).toMatchObject({ base: 4, device: 'laptop', removed: 0, inserted: '' });
  });

  it('brings back the text from here when asked for that', async () => {
    const drafts = await start();
    drafts.typed(task, 'кот');
    drafts.heard({ task, revision: 4, device: 'phone', text: 'пёс' });
    expect(drafts.slot(task).value.other?.text).toBe('пёс');
    drafts.takeOver(task, 'mine');
    expect((await school.calls.next()).asked).toMatchObject({ base: 4, at: 0, removed: 3, inserted: 'кот' });
  });

  it('follows another device silently while nothing was written here', async () => {
    const drafts = await start();
    drafts.heard({ task, revision: 1, device: 'phone', text: 'ко' });
    drafts.heard({ task, revision: 2, device: 'phone', text: 'кот' });
    expect(drafts.slot(task).value).toMatchObject({ text: 'кот', other: null });
    drafts.heard({ task, revision: 0, device: '', text: '' });
    expect(text(drafts)).toBe('');
  });

  it('never empties what is being written, not even by the echo of the last answer', async () => {
    const drafts = await start();
    drafts.typed(task, 'первый');
    drafts.flush(task);
    (await school.calls.next()).answer({ revision: 1 });
    await until(() => drafts.slot(task).value.school.revision === 1);
    drafts.handedIn(task);
    drafts.typed(task, 'второй');
    drafts.flush(task);
    (await school.calls.next()).answer({ revision: 1 });
    await until(() => drafts.slot(task).value.school.revision === 1);
    drafts.heard({ task, revision: 0, device: '', text: '' });
    expect(text(drafts)).toBe('второй');
  });

  it('holds a newer draft back while an answer to its task is on its way', async () => {
    const drafts = await start();
    answering.add(task);
    drafts.typed(task, 'второй');
    await vi.advanceTimersByTimeAsync(pace);
    expect(school.calls.size).toBe(0);
    answering.clear();
    drafts.flush();
    expect((await school.calls.next()).asked.inserted).toBe('второй');
  });

  it('ignores the reply to a splice of a text that was handed in meanwhile', async () => {
    const drafts = await start();
    drafts.typed(task, 'кот');
    drafts.flush(task);
    const call = await school.calls.next();
    drafts.handedIn(task);
    call.answer({ revision: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts.slot(task).value.school.revision).toBe(0);
  });

  it('stops sending a draft that is refused until it is changed', async () => {
    const drafts = await start();
    drafts.typed(task, 'длинно');
    drafts.flush(task);
    (await school.calls.next()).answer({ refused: 'draftTooLong' });
    await until(() => drafts.slot(task).value.refused === 'draftTooLong');
    await vi.advanceTimersByTimeAsync(2 * pace);
    expect(school.calls.size).toBe(0);
    drafts.typed(task, 'коротко');
    await vi.advanceTimersByTimeAsync(pace);
    expect((await school.calls.next()).asked.inserted).toBe('коротко');
  });

  it('says that it is kept nowhere when this device cannot keep it', async () => {
    store = { ...memoryStore(), durable: true, putDraft: () => Promise.reject(new Error('quota')) };
    const drafts = await start();
    drafts.typed(task, 'кот');
    await until(() => drafts.slot(task).value.kept === 'memory');
  });
});
