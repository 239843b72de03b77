// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakePlatform, people } from '../dev/fake';
import { clear, doing, press, show, type } from '../testing/page';
import { Choices } from './Choice';
import { CodeDisplay, CodeField } from './Code';
import { Button } from './controls';
import { Menu } from './Menu';
import { digits } from './TimerFace';

const platform = fakePlatform(people.teacher);
afterEach(() => doing(clear));

describe('Button', () => {
  it('cannot be pressed twice while it is busy, and keeps the focus', async () => {
    const pressed = vi.fn();
    const root = await show(
      <Button busy onClick={pressed}>
        go
      </Button>,
      platform,
    );
    press(root, 'go').focus();
    press(root, 'go').click();
    expect(pressed).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(press(root, 'go'));
    expect(press(root, 'go').getAttribute('aria-busy')).toBe('true');
  });
});

describe('Choices', () => {
  const options = ['a', 'b', 'c'].map((id) => ({ id, text: id }));

  it.each([
    ['one', ['c']],
    ['several', ['a', 'b', 'c']],
  ] as const)('gives what is chosen of %s', async (kind, expected) => {
    const change = vi.fn();
    const root = await show(
      <Choices legend="l" kind={kind} options={options} chosen={kind === 'one' ? ['a'] : ['a', 'b']} change={change} />,
      platform,
    );
    await doing(() => root.querySelector<HTMLInputElement>('input[value=c]')?.click());
    expect(change).toHaveBeenCalledWith(expected);
  });
});

describe('Code', () => {
  it.each([
    ['20264571', '2026 4571'],
    ['482190', '482 190'],
  ])('shows %s in groups and says it digit by digit', async (code, shown) => {
    const root = await show(<CodeDisplay code={code} label="code" />, platform);
    expect([...root.querySelectorAll('.code-group')].map((group) => group.textContent).join(' ')).toBe(shown);
    expect(root.querySelector('.visually-hidden')?.textContent).toBe(`code ${[...code].join(' ')}`);
  });

  it('takes digits only, however they are typed', async () => {
    const change = vi.fn();
    const root = await show(<CodeField label="code" length={8} value="" change={change} />, platform);
    const field = root.querySelector('input') as HTMLInputElement;
    await doing(() => type(field, '2026-45 71x99'));
    expect(change).toHaveBeenCalledWith('20264571');
    expect(field.value).toBe('2026 4571');
  });
});

describe('Menu', () => {
  it('opens, is walked through with arrows, does one thing, and gives the focus back', async () => {
    const run = vi.fn();
    const items = ['one', 'two'].map((id) => ({ id, text: id, run: () => run(id) }));
    const root = await show(<Menu label="more" items={items} />, platform);
    const key = (name: string): Promise<void> =>
      doing(() => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
        );
      });
    await doing(() => press(root, 'more').click());
    expect(document.activeElement?.textContent).toBe('one');
    await key('ArrowUp');
    expect(document.activeElement?.textContent).toBe('two');
    await key('Escape');
    expect(document.activeElement).toBe(press(root, 'more'));
    expect(root.querySelector('[role=menu]')?.hasAttribute('hidden')).toBe(true);
    await doing(() => press(root, 'more').click());
    await doing(() => press(root, 'two').click());
    expect(run.mock.calls).toEqual([['two']]);
    expect(document.activeElement).toBe(press(root, 'more'));
  });
});

it.each([
  [0, '0:00'],
  [-5, '0:00'],
  [59.2, '1:00'],
  [61, '1:01'],
  [3_661, '1:01:01'],
])('shows %d seconds as %s', (seconds, shown) => {
  expect(digits(seconds)).toBe(shown);
});
