import { type Signal, signal } from '@preact/signals';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientCommand, Intent, IntentAnswer, RefusalCode } from '../protocol/wire.g';
import { Channel, School } from '../testing/channel';
import { until } from '../testing/until';
import { Outbox } from './outbox';
import { memoryStore, type OutboxEntry, openStore, type Store } from './store';

const own = 'student/p-1';
const submit = (text: string): ClientCommand => ({
  t: 'student.submit_answer',
  task: { module: 'm@1', task: 't1' },
  answer: { t: 'answer.text', text },
  lessonVersionSeen: 0,
});
const place = (step: string): ClientCommand => ({ t: 'student.go_to_place', lesson: 'l-1', step });

describe('outbox', () => {
  let school: School<Intent, IntentAnswer>;
  let refused: [OutboxEntry, RefusalCode][];
  const open: Outbox[] = [];

  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    school = new School();
    refused = [];
  });

  afterEach(() => {
    for (const outbox of open.splice(0)) outbox.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  async function start({
    store,
    person = 'p-1',
    connected = signal(true),
  }: {
    store: Store;
    person?: string;
    connected?: Signal<boolean>;
  }) {
    const outbox = new Outbox({
      person,
      store,
      connected,
      send: school.ask,
      refused: (entry, code) => void refused.push([entry, code]),
      random: () => 0,
    });
    open.push(outbox);
    await outbox.start();
    return outbox;
  }

  const states = (outbox: Outbox): string[] => outbox.entries.value.map(({ state }) => state.kind);

  it('sends in order, one at a time per stream, and other streams beside', async () => {
    const outbox = await start({ store: await openStore() });
    await outbox.add(own, submit('1'));
    await outbox.add(own, submit('2'));
    const first = await school.calls.next();
    expect(first.asked.command).toEqual(submit('1'));
    expect(school.calls.size).toBe(0);
    await outbox.add('student/p-2', submit('3'));
    expect((await school.calls.next()).asked.stream).toBe('student/p-2');
    first.answer({ version: 1 });
    expect((await school.calls.next()).asked.command).toEqual(submit('2'));
  });

  it('sends again with the same id until an answer comes', async () => {
    const outbox = await start({ store: await openStore() });
    const id = await outbox.add(own, submit('1'));
    for (let i = 0; i < 3; i++) {
      const call = await school.calls.next();
      expect(call.asked.id).toBe(id);
      call.lose();
      await until(() => states(outbox).join() === ['unanswered'].join());
      await vi.advanceTimersByTimeAsync(300);
    }
    (await school.calls.next()).answer({ version: 5 });
    await until(() => states(outbox).join() === 'accepted');
    expect(outbox.entries.value[0]?.state).toEqual({ kind: 'accepted', version: 5 });
  });

  it('survives a tab that is closed between sending and the answer', async () => {
    const before = await start({ store: await openStore() });
    const id = await before.add(own, submit('1'));
    await before.add(own, submit('2'));
    await school.calls.next(); // at the school, and nobody here to hear the answer
    before.close();

    const store = await openStore();
    const removed = new Channel<number>();
    const remove = async (seq: number): Promise<void> => {
      await store.remove(seq);
      removed.push(seq);
    };
    const after = await start({
      store: {
        durable: true,
        pending: (p) => store.pending(p),
        drafts: (p) => store.drafts(p),
        add: (e) => store.add(e),
        putDraft: (d) => store.putDraft(d),
        deleteDraft: (p, t) => store.deleteDraft(p, t),
        files: (p) => store.files(p),
        putFile: (f) => store.putFile(f),
        deleteFile: (p, m) => store.deleteFile(p, m),
        remove,
      },
    });
    const again = await school.calls.next();
    expect(again.asked).toEqual({ id, stream: own, command: submit('1') });
    again.answer({ version: 1 });
    (await school.calls.next()).answer({ version: 2 });
    await until(() => states(after).join() === ['accepted', 'accepted'].join());
    await removed.next();
    await removed.next();
    expect(await store.pending('p-1')).toEqual([]);
  });

  it('sends nothing of another person', async () => {
    const store = await openStore();
    const off = signal(false);
    await (await start({ store, connected: off })).add(own, submit('1'));
    const other = await start({ store, person: 'p-2' });
    expect(other.entries.value).toEqual([]);
    expect(school.calls.size).toBe(0);
  });

  it('keeps an entry until the view shows it', async () => {
    const outbox = await start({ store: await openStore() });
    await outbox.add(own, submit('1'));
    (await school.calls.next()).answer({ version: 5 });
    await until(() => states(outbox).join() === ['accepted'].join());
    outbox.seen(own, { epoch: 'e', version: 4 });
    expect(states(outbox)).toEqual(['accepted']);
    outbox.seen(own, { epoch: 'e', version: 5 });
    expect(states(outbox)).toEqual([]);
  });

  it('keeps nothing that the view showed before the acknowledgement came', async () => {
    const outbox = await start({ store: await openStore() });
    await outbox.add(own, submit('1'));
    const first = await school.calls.next();
    outbox.seen(own, { epoch: 'e', version: 5 });
    first.answer({ version: 5 });
    await until(() => states(outbox).length === 0);
    await outbox.add(own, submit('2'));
    (await school.calls.next()).answer({ version: 6 });
    await until(() => states(outbox).join() === 'accepted');
  });

  it('keeps nothing back for a version that a restored database will never reach', async () => {
    const outbox = await start({ store: await openStore() });
    outbox.seen(own, { epoch: 'e', version: 4 });
    await outbox.add(own, submit('1'));
    (await school.calls.next()).answer({ version: 5 });
    await until(() => states(outbox).join() === 'accepted');
    outbox.seen(own, { epoch: 'restored', version: 2 });
    expect(states(outbox)).toEqual([]);
  });

  it('reports a refusal, removes the entry and goes on with the next', async () => {
    const store = await openStore();
    const outbox = await start({ store });
    await outbox.add(own, submit('1'));
    await outbox.add(own, submit('2'));
    (await school.calls.next()).answer({ refused: 'textTooLong' });
    expect((await school.calls.next()).asked.command).toEqual(submit('2'));
    expect(refused.map(([entry, code]) => [entry.command, code])).toEqual([[submit('1'), 'textTooLong']]);
    expect((await store.pending('p-1')).map(({ command }) => command)).toEqual([submit('2')]);
  });

  it('takes "busy" for what it is and asks again later', async () => {
    const outbox = await start({ store: await openStore() });
    const id = await outbox.add(own, submit('1'));
    (await school.calls.next()).answer({ refused: 'busy' });
    await until(() => states(outbox).join() === ['unanswered'].join());
    await vi.advanceTimersByTimeAsync(300);
    expect((await school.calls.next()).asked.id).toBe(id);
    expect(refused).toEqual([]);
  });

  it('replaces a place that never left by a newer one, and keeps answers', async () => {
    const connected = signal(false);
    const store = await openStore();
    const outbox = await start({ store, connected });
    await outbox.add(own, place('s1'));
    await outbox.add(own, submit('1'));
    await outbox.add(own, place('s2'));
    expect((await store.pending('p-1')).map(({ command }) => command)).toEqual([submit('1'), place('s2')]);
    connected.value = true;
    expect((await school.calls.next()).asked.command).toEqual(submit('1'));
  });

  it('deletes the draft in the transaction that takes the answer', async () => {
    const store = await openStore();
    await store.putDraft({ person: 'p-1', task: 'm@1/t1', device: 'd', text: 'x', school: { revision: 0, text: '' } });
    await (await start({ store })).add(own, submit('x'), 'm@1/t1');
    expect(await store.drafts('p-1')).toEqual([]);
  });

  it('is honest without a durable store, and sends all the same', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const store = await openStore();
    expect(store.durable).toBe(false);
    const outbox = await start({ store });
    await outbox.add(own, submit('1'));
    expect(outbox.entries.value[0]?.seq).toBeNull();
    (await school.calls.next()).answer({ version: 1 });
    await until(() => states(outbox).join() === ['accepted'].join());
  });

  it('says so when the disk is full, and sends from memory', async () => {
    const store: Store = { ...memoryStore(), durable: true, add: () => Promise.reject(new Error('quota')) };
    const outbox = await start({ store });
    await outbox.add(own, submit('1'));
    expect(outbox.entries.value[0]?.seq).toBeNull();
    expect((await school.calls.next()).asked.command).toEqual(submit('1'));
  });
});
