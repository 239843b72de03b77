// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepFocus } from './focusKeeper';

const frame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
const element = (id: string): HTMLButtonElement => document.getElementById(id) as HTMLButtonElement;
const focused = (): string | undefined => document.activeElement?.id;

describe('focus keeper', () => {
  let stop: () => void = () => undefined;

  function open(always: boolean, ids = ['a', 'b', 'c', 'd']): void {
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 60, 40));
    document.body.innerHTML = `<main id="main">${ids.map((id) => `<button id="${id}">${id}</button>`).join('')}</main>`;
    stop = keepFocus({ always });
  }

  afterEach(() => {
    stop();
    document.body.innerHTML = '';
  });

  it.each([
    true,
    false,
  ])('hands the focus to the next in reading order when its place is taken away (always: %s)', async (always) => {
    open(always);
    element('b').focus();
    element('b').remove();
    await frame();
    expect(focused()).toBe('c');
  });

  it('goes to the one before where nothing follows', async () => {
    open(true);
    element('d').focus();
    element('d').remove();
    await frame();
    expect(focused()).toBe('c');
  });

  it('leaves a button that was disabled under the finger, and one that was hidden', async () => {
    open(true);
    element('b').focus();
    element('b').disabled = true;
    await frame();
    expect(focused()).toBe('c');
    element('c').hidden = true;
    await frame();
    expect(focused()).toBe('d');
  });

  it('moves nothing while whoever has the focus is still there', async () => {
    open(true);
    element('c').focus();
    element('a').remove();
    element('main').append(document.createElement('button'));
    await frame();
    expect(focused()).toBe('c');
  });

  it('gives a new page its first place where there is no pointer, and leaves it alone elsewhere', async () => {
    open(true);
    element('b').focus();
    document.body.innerHTML = '<main><a id="x" href="/">x</a><button id="go" class="button primary">go</button></main>';
    await frame();
    expect(focused()).toBe('go');
    stop();
    open(false);
    element('b').focus();
    document.body.innerHTML = '<main><button id="go" class="button primary">go</button></main>';
    await frame();
    expect(focused()).toBe('');
  });

  it('comes into a dialog that opens', async () => {
    open(true);
    element('b').focus();
    element('b').remove();
    const dialog = document.createElement('dialog');
    dialog.open = true;
    dialog.innerHTML = '<button id="yes">yes</button>';
    document.body.append(dialog);
    await frame();
    expect(focused()).toBe('yes');
  });
});
