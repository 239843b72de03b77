// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dpad } from './dpad';

/** Lays elements out by `data-at="left top width height"`: a document in a test has no sizes. */
function layOut(html: string): void {
  document.body.innerHTML = html;
  for (const element of document.querySelectorAll<HTMLElement>('[data-at]')) {
    const [left = 0, top = 0, width = 0, height = 0] = (element.dataset.at ?? '').split(' ').map(Number);
    element.getBoundingClientRect = () => new DOMRect(left, top, width, height);
  }
}

const element = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;
const focused = (): string | undefined => document.activeElement?.id;

describe('remote', () => {
  let stop: () => void;
  const goBack = vi.fn();

  beforeEach(() => {
    goBack.mockClear();
    stop = dpad(goBack);
  });

  afterEach(() => {
    stop();
    document.body.innerHTML = '';
  });

  /** True if the browser would still do what it does by itself. */
  const press = (key: string): boolean =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );

  it('begins at the main action of the page', () => {
    layOut(`<header><a id="exit" href="/" data-at="800 0 60 40">x</a></header>
      <main><button id="b" data-at="0 60 60 40">b</button><button id="go" class="button primary" data-at="0 120 60 40">go</button></main>`);
    press('ArrowDown');
    expect(focused()).toBe('go');
  });

  it('moves in four directions, past what is disabled or hidden', () => {
    layOut(`<main><button id="a" data-at="0 0 60 40">a</button><button id="off" disabled data-at="80 0 60 40">off</button>
      <div hidden><button id="gone" data-at="100 0 60 40">gone</button></div><button id="b" data-at="160 0 60 40">b</button>
      <button id="c" data-at="0 60 60 40">c</button></main>`);
    element('a').focus();
    expect(press('ArrowRight')).toBe(false);
    expect(focused()).toBe('b');
    press('ArrowLeft');
    press('ArrowDown');
    expect(focused()).toBe('c');
    press('ArrowUp');
    expect(focused()).toBe('a');
  });

  it('comes from the side of a long list to the bar that stays in sight', () => {
    layOut(`<main><button id="a" data-at="0 0 60 40">a</button><button id="b" data-at="0 60 60 40">b</button>
      <footer style="position: fixed"><button id="bar" data-at="0 400 60 40">bar</button></footer></main>`);
    element('a').focus();
    press('ArrowRight');
    expect(focused()).toBe('bar');
    press('ArrowRight');
    expect(focused()).toBe('bar');
    press('ArrowUp');
    expect(focused()).toBe('b');
  });

  it('stays in the dialog that is open', () => {
    layOut(`<button id="under" data-at="0 0 60 40">u</button>
      <dialog id="d" open><button id="yes" data-at="0 100 60 40">yes</button><button id="no" data-at="80 100 60 40">no</button></dialog>`);
    element('yes').focus();
    press('ArrowUp');
    expect(focused()).toBe('yes');
    press('ArrowRight');
    expect(focused()).toBe('no');
  });

  it('leaves the caret its arrows until the edge of the text', () => {
    layOut(
      `<main><input id="field" value="34" data-at="0 0 100 40"><button id="send" data-at="120 0 60 40">s</button></main>`,
    );
    const field = element<HTMLInputElement>('field');
    field.focus();
    field.setSelectionRange(1, 1);
    expect(press('ArrowRight')).toBe(true);
    expect(focused()).toBe('field');
    field.setSelectionRange(2, 2);
    expect(press('ArrowRight')).toBe(false);
    expect(focused()).toBe('send');
  });

  it('leaves a text of many lines only at its end', () => {
    layOut(
      `<main><textarea id="text" data-at="0 0 100 80"></textarea><button id="send" data-at="0 100 60 40">s</button></main>`,
    );
    const text = element<HTMLTextAreaElement>('text');
    text.value = 'one\ntwo';
    text.focus();
    text.setSelectionRange(1, 1);
    expect(press('ArrowDown')).toBe(true);
    text.setSelectionRange(7, 7);
    press('ArrowDown');
    expect(focused()).toBe('send');
  });

  it('chooses an option with OK, and only walks over it with arrows', () => {
    layOut(`<main><label data-at="0 0 200 40"><input type="radio" name="o" id="a"></label>
      <label data-at="0 50 200 40"><input type="radio" name="o" id="b"></label></main>`);
    element('a').focus();
    press('ArrowDown');
    expect([focused(), element<HTMLInputElement>('b').checked]).toEqual(['b', false]);
    press('Enter');
    expect(element<HTMLInputElement>('b').checked).toBe(true);
  });

  it('walks past a list, and into it only after OK', () => {
    layOut(`<main><select id="list" data-at="0 0 100 40"><option>a</option><option>b</option></select>
      <button id="b" data-at="0 60 60 40">b</button></main>`);
    element('list').focus();
    press('Enter');
    expect(press('ArrowDown')).toBe(true);
    expect(focused()).toBe('list');
    press('Enter');
    press('ArrowDown');
    expect(focused()).toBe('b');
  });

  it.each(['Escape', 'GoBack', 'BrowserBack', 'Backspace'])('%s goes back', (key) => {
    layOut('<main><button id="a" data-at="0 0 60 40">a</button></main>');
    element('a').focus();
    press(key);
    expect(goBack).toHaveBeenCalledTimes(1);
  });

  it('deletes letters with Backspace in a field, and closes a dialog with Back', () => {
    layOut(`<main><input id="field" value="34" data-at="0 0 100 40"></main>`);
    element('field').focus();
    expect(press('Backspace')).toBe(true);
    layOut(`<dialog id="d" open><button id="yes" data-at="0 0 60 40">yes</button></dialog>`);
    const cancelled = vi.fn();
    element('d').addEventListener('cancel', cancelled);
    element('yes').focus();
    press('GoBack');
    expect(cancelled).toHaveBeenCalledTimes(1);
    expect(goBack).not.toHaveBeenCalled();
  });

  it('lets alone what a menu or a sketch has handled itself', () => {
    layOut(
      `<main><div id="sketch" tabindex="0" data-at="0 0 60 40"></div><button id="b" data-at="80 0 60 40">b</button></main>`,
    );
    element('sketch').addEventListener('keydown', (event) => event.preventDefault());
    element('sketch').focus();
    press('ArrowRight');
    expect(focused()).toBe('sketch');
  });
});
