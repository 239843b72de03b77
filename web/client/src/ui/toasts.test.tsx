// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakePlatform, people } from '../dev/fake';
import { clear, doing, press, show } from '../testing/page';
import { Dialog } from './Modal';
import { Toasts, toast } from './toasts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(async () => {
  await doing(() => void vi.advanceTimersByTime(20_000));
  await doing(clear);
  vi.useRealTimers();
});

const texts = (root: Element): (string | null)[] => [...root.querySelectorAll('.toast-text')].map((e) => e.textContent);

it('goes by itself, the later the more there is to do about it', async () => {
  const root = await show(<Toasts />, fakePlatform(people.teacher));
  await doing(() => toast({ tone: 'plain', text: 'moved', action: { text: 'undo', run: () => undefined } }));
  await doing(() => toast({ tone: 'bad', text: 'refused' }));
  await doing(() => void vi.advanceTimersByTime(8_000));
  expect(texts(root)).toEqual(['moved']);
  await doing(() => void vi.advanceTimersByTime(4_000));
  expect(texts(root)).toEqual([]);
});

it('takes back once, and is gone', async () => {
  const undone = vi.fn();
  const root = await show(<Toasts />, fakePlatform(people.teacher));
  await doing(() => toast({ tone: 'plain', text: 'moved', action: { text: 'undo', run: undone } }));
  await doing(() => press(root, 'undo').click());
  expect(undone).toHaveBeenCalledTimes(1);
  expect(texts(root)).toEqual([]);
});

it('comes on top of an open window, where it can be pressed, and is back on the page when that is closed', async () => {
  const platform = fakePlatform(people.teacher);
  const page = await show(<Toasts />, platform);
  const dialog = await show(
    <Dialog title="d" buttons={null} onCancel={() => undefined}>
      text
    </Dialog>,
    platform,
  );
  await doing(() => toast({ tone: 'plain', text: 'moved' }));
  expect([texts(page), texts(dialog)]).toEqual([[], ['moved']]);
  await doing(() => render(null, dialog));
  expect(texts(page)).toEqual(['moved']);
});
