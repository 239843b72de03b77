// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { people } from '../dev/fake';
import { fetchRefusals } from '../i18n/messages';
import type { Me } from '../protocol/wire.g';
import { clear, doing, press, type } from '../testing/page';
import { SigninPage } from '.';

// As the application does before it shows the page.
beforeAll(fetchRefusals);

describe('sign-in', () => {
  const asked: { path: string; body: unknown }[] = [];
  let answer: () => Response;
  let entered: Me | undefined;
  const problem = (status: number, code: string) => () => new Response(JSON.stringify({ code }), { status });

  beforeEach(() => {
    asked.length = 0;
    entered = undefined;
    answer = () => new Response(JSON.stringify(people.student));
    vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
      asked.push({ path, body: JSON.parse(body) });
      return answer();
    });
  });

  afterEach(async () => {
    await doing(clear);
    vi.unstubAllGlobals();
  });

  async function open(me: Me): Promise<HTMLElement> {
    const root = document.createElement('div');
    document.body.append(root);
    await doing(() => render(<SigninPage me={me} entered={(who) => (entered = who)} />, root));
    return root;
  }

  const settled = (): Promise<void> => doing(() => undefined);

  it('lets a student in with the code of a card', async () => {
    const page = await open({ ...people.nobody, demo: false });
    await doing(() => type(page.querySelector('input') as HTMLInputElement, ' abcd-1234 '));
    await doing(() => page.querySelector('form')?.requestSubmit());
    await settled();
    expect(asked).toEqual([{ path: '/api/sign-in/card', body: { code: 'abcd-1234' } }]);
    expect(entered?.person).toBe('p-misha');
  });

  it.each([
    ['Такого кода нет', problem(401, 'wrongSignIn')],
    ['Слишком много попыток', problem(429, 'tooManyTries')],
    [
      'Школьный сервер не отвечает',
      () => {
        throw new TypeError('no network');
      },
    ],
  ])('says "%s" in a sentence', async (sentence, how) => {
    answer = how;
    const page = await open(people.nobody);
    await doing(() => type(page.querySelector('input') as HTMLInputElement, 'x'));
    await doing(() => page.querySelector('form')?.requestSubmit());
    await settled();
    expect(page.querySelector('.error')?.textContent).toContain(sentence);
    expect(entered).toBeUndefined();
  });

  it('asks staff for login and password', async () => {
    const page = await open(people.nobody);
    await doing(() => press(page, 'Я учитель').click());
    await doing(() => type(page.querySelector('input[name=login]') as HTMLInputElement, 'vetrova'));
    await doing(() => type(page.querySelector('input[name=password]') as HTMLInputElement, 'secret'));
    await doing(() => page.querySelector('form')?.requestSubmit());
    await settled();
    expect(asked).toEqual([{ path: '/api/sign-in/password', body: { login: 'vetrova', password: 'secret' } }]);
  });

  it('leads to a lesson by its code, once all eight digits are there', async () => {
    const page = await open(people.nobody);
    await doing(() => press(page, 'Код урока').click());
    const go = press(page, 'К уроку') as HTMLButtonElement;
    expect(go.disabled).toBe(true);
    await doing(() => type(page.querySelector('input[name=lesson]') as HTMLInputElement, '2026 4571'));
    await doing(() => go.click());
    expect(location.pathname).toBe('/j/20264571');
    expect(asked).toEqual([]);
  });

  it.each([
    ['wrongSignIn', 'такой карточки нет'],
    ['signInExpired', 'Эта карточка больше не действует'],
    ['nonsense', 'такой карточки нет'],
  ])('says why the QR of a card was refused (%s), once', async (code, sentence) => {
    history.replaceState(null, '', `/?refused=${code}`);
    const page = await open(people.nobody);
    expect(page.querySelector('[role=status]')?.textContent).toContain(sentence);
    expect(location.search).toBe('');
  });

  it('offers the demo’s people in one press, and nobody where there is no demo', async () => {
    const page = await open(people.nobody);
    await doing(() => press(page, 'Анна Петровна Ветрова').click());
    await settled();
    expect(asked).toEqual([{ path: '/api/demo/enter', body: { person: 'p-anna' } }]);
    await doing(clear);
    expect((await open({ ...people.nobody, demo: false })).querySelector('.demo')).toBeNull();
  });
});
