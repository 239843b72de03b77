import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/components.css';
import '../ui/shell.css';
import '../student/student.css';
import '../student/path.css';
import '../teacher';
import { render } from 'preact';
import { App } from '../app/App';
import { startKeys } from '../app/keys';
import { speak } from '../i18n/i18n';
import type { LessonView } from '../protocol/wire.g';
import { navigate, type Route } from '../routing/router';
import { setTheme, startTheme } from '../ui/theme';
import { fakePlatform, people } from './fake';
import { calmView } from './fakeOperations';

/** Each page with invented data: /pages.html?page=lesson&theme=dark|tv&lang=en&axe. In development only; the components have /ui. */
const wanted = new URLSearchParams(location.search);
const page = wanted.get('page') ?? 'lesson';

const routes: Record<string, Route> = {
  signin: { kind: 'signin' },
  lobby: { kind: 'lobby' },
  lesson: { kind: 'lesson', lesson: 'l-1' },
  pause: { kind: 'lesson', lesson: 'l-1' },
  offline: { kind: 'lesson', lesson: 'l-1' },
  teach: { kind: 'teach' },
  desk: { kind: 'desk', lesson: 'l-1' },
  paused: { kind: 'desk', lesson: 'l-1' },
  screen: { kind: 'screen', lesson: 'l-1' },
  join: { kind: 'join', code: '20264571' },
  tv: { kind: 'tv' },
  pair: { kind: 'pair', code: '482190' },
  pairs: { kind: 'pair', code: '' },
  operator: { kind: 'operator' },
  calm: { kind: 'operator' },
  lost: { kind: 'unknown' },
};

const staff = ['teach', 'desk', 'paused', 'screen', 'pairs'].includes(page);
const duty = page === 'operator' || page === 'calm';
const platform = fakePlatform(duty ? people.operator : staff ? people.teacher : people.student);
if (page === 'calm') platform.change('operations/now', calmView());
const lesson = platform.inbox.value.held['lesson/l-1']?.view as LessonView;
if (page === 'pause' || page === 'paused')
  platform.change('lesson/l-1', {
    ...lesson,
    pause: { on: true, phrase: 'lookAtBoard', note: 'Сверим второй пример вместе' },
  });
if (page === 'offline') {
  platform.connect({ kind: 'waiting', attempt: 3, delay: 2_000 });
  platform.student?.drafts.typed('m-fractions@1/t4', 'Чтобы кусочки были одинаковые и их можно было сравнить');
}

startTheme();
const theme = wanted.get('theme');
setTheme(theme === 'dark' || theme === 'tv' ? theme : 'light', false);
startKeys();
await speak(wanted.get('lang') === 'en' ? 'en' : 'ru');
navigate(routes[page] ?? { kind: 'unknown' }, 'replace');
const root = document.getElementById('app');
if (root)
  render(
    <App
      visitor={page === 'signin' ? { kind: 'nobody', me: people.nobody } : { kind: 'somebody', platform }}
      entered={() => undefined}
    />,
    root,
  );

if (wanted.has('axe')) {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { default: axe } = await import('axe-core');
  const { violations } = await axe.run(document);
  const report = document.createElement('pre');
  report.id = 'axe';
  report.textContent = JSON.stringify(
    violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    })),
    null,
    1,
  );
  document.body.append(report);
}
