import { createHash } from 'node:crypto';
import { signal } from '@preact/signals';
import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RefusalCode } from '../protocol/wire.g';
import { School } from '../testing/channel';
import { until } from '../testing/until';
import { Files, type Sent } from './files';
import { sha256 } from './sha256';
import { openStore, type StoredFile } from './store';

it('names a file as every other SHA-256 does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

describe('files', () => {
  let school: School<StoredFile, Sent>;
  const open: Files[] = [];
  const photo = {
    media: 'aa',
    type: 'image/jpeg',
    bytes: new Uint8Array([1, 2]).buffer,
    thumbnail: new ArrayBuffer(0),
  };

  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    school = new School();
  });
  afterEach(() => {
    for (const files of open.splice(0)) files.close();
    vi.unstubAllGlobals();
  });

  async function start(connected = signal(true)) {
    const refused: RefusalCode[] = [];
    let settled = 0;
    const files = new Files({
      person: 'p',
      store: await openStore(),
      connected,
      send: school.ask,
      refused: (_, code) => void refused.push(code),
      settled: () => void settled++,
      random: () => 0,
    });
    open.push(files);
    await files.start();
    return { files, refused, settled: () => settled };
  }

  it('wait for the line, survive the tab, and are gone from here once the school has them', async () => {
    const before = await start(signal(false));
    await before.files.add(photo);
    expect(before.files.waits('aa')).toBe(true);
    expect(before.files.sending.value).toEqual([{ media: 'aa', progress: 0, kept: true }]);
    before.files.close();

    const after = await start();
    expect(after.files.waits('aa')).toBe(true);
    const call = await school.calls.next();
    expect([...new Uint8Array(call.asked.bytes)]).toEqual([1, 2]);
    call.answer({ kind: 'sent' });
    await until(() => after.files.sending.value.length === 0);
    expect(after.files.waits('aa')).toBe(false);
    expect(await (await openStore()).files('p')).toEqual([]);
    expect(after.settled()).toBe(1);
  });

  it('go again after a lost answer', async () => {
    const { files } = await start();
    await files.add(photo);
    (await school.calls.next()).lose();
    const again = await school.calls.next();
    expect(again.asked.media).toBe('aa');
    again.answer({ kind: 'sent' });
    await until(() => files.sending.value.length === 0);
  });

  it('are given up when the school refuses them, and nothing waits for them', async () => {
    const { files, refused, settled } = await start();
    await files.add(photo);
    (await school.calls.next()).answer({ kind: 'refused', code: 'fileOfWrongType' });
    await until(() => files.sending.value.length === 0);
    expect(refused).toEqual(['fileOfWrongType']);
    expect(settled()).toBe(1);
  });
});
