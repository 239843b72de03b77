import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/components.css';
import '../student/student.css';
import '../student/path.css';
import { render } from 'preact';
import { PlatformContext } from '../app/platform';
import { type Language, speak } from '../i18n/i18n';
import type { LessonView } from '../protocol/wire.g';
import { ScreenPage, ready as screenReady } from '../screen';
import { DeskPage, ready, TeachPage } from '../teacher';
import { setTheme, startTheme } from '../ui/theme';
import { Toasts } from '../ui/toasts';
import { people } from './fake';
import { answerRequests, screenBox, teacherWorld } from './teacher-fake';

/** The teacher's pages and the big screen with invented data: /desk.html?page=desk&state=paused,timer&theme=dark&lang=en&axe. In development only. */
const wanted = new URLSearchParams(location.search);
const page = wanted.get('page') ?? 'desk';
const states = (wanted.get('state') ?? '').split(',');

const later = (minutes: number): string =>
  new Date(Date.parse('2026-09-14T09:20:00+03:00') + minutes * 60_000).toISOString();
const changes: Record<string, LessonView> = {
  paused: { pause: { on: true, phrase: 'lookAtBoard', note: 'Сверим второй пример вместе' } },
  gathered: { gather: { on: true, step: 's2', task: '', note: 'Смотрите на второй пример' } },
  task: { gather: { on: true, step: 's2', task: 't3', note: '' } },
  timer: { timer: { on: true, endsAt: later(4.1), seconds: 300, held: -1 } },
  over: { timer: { on: true, endsAt: later(-0.1), seconds: 300, held: -1 } },
  planned: { status: 'planned', current: '', code: '', byName: false },
  ended: { status: 'ended', code: '', byName: false },
  first: { current: 's1' },
  board: {
    board: {
      on: true,
      snapshot: 'snap-1',
      task: 't4',
      withNames: wanted.has('names'),
      answers: [
        {
          id: 'k1',
          answer: { t: 'answer.text', text: 'Без него нельзя понять, что больше: половина или две трети.' },
          name: 'Варвара Д.',
        },
        {
          id: 'k4',
          answer: {
            t: 'answer.text',
            text: 'Общий знаменатель — это когда мы делим целое на столько частей, чтобы подошло обеим дробям.',
          },
          name: 'Кира О.',
        },
        { id: 'k0', answer: { t: 'answer.text', text: 'Чтобы кусочки были одинаковые.' }, name: 'Алиса Б.' },
        {
          id: 'k9',
          answer: {
            t: 'answer.sketch',
            lines: '200,200 500,100 800,200 800,500 500,600 200,500 200,200;500,100 500,600',
          },
          name: 'Лев Р.',
        },
      ],
    },
  },
};

answerRequests();
const platform = teacherWorld(page === 'screen' ? screenBox : people.teacher);
const held = platform.inbox.value.held['lesson/l-1']?.view as LessonView;
platform.change('lesson/l-1', Object.assign({}, held, ...states.map((name) => changes[name] ?? {})) as LessonView);

startTheme();
const theme = wanted.get('theme');
setTheme(theme === 'dark' || theme === 'tv' ? theme : 'light');
const language: Language = wanted.get('lang') === 'en' ? 'en' : 'ru';
await speak(language);
await Promise.all([ready(), screenReady()]);
const pages = { desk: <DeskPage id="l-1" />, screen: <ScreenPage id="l-1" />, teach: <TeachPage /> };
const root = document.getElementById('app');
if (root)
  render(
    <PlatformContext.Provider value={platform}>
      {page === 'screen' ? null : (
        <aside class="ribbon" aria-label="demo">
          Демонстрация: все люди здесь выдуманы
        </aside>
      )}
      {pages[page as keyof typeof pages] ?? null}
      <Toasts />
    </PlatformContext.Provider>,
    root,
  );

if (wanted.has('axe')) {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { default: axe } = await import('axe-core');
  const { violations } = await axe.run(document);
  document.title = JSON.stringify(
    violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    })),
  );
}
