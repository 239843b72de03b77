import { useClock, useModule, useStream } from '../app/platform';
import { refusalText, subjectText, t } from '../i18n/messages';
import { bellText } from '../student/bell';
import { EmptyState } from '../ui/controls';
import { WarnIcon } from '../ui/icons';
import { LessonBar } from '../ui/LessonBar';
import { ControlPanel } from './ControlPanel';
import { tt } from './i18n/messages';
import { useControls } from './useControls';
import { Wall } from './Wall';
import { crowd, tiles } from './wall';

/** The wall counts quiet minutes: its clock need not be finer. */
const tick = 10_000;

export function DeskPage({ id }: { id: string }) {
  const lesson = useStream('lesson', id);
  const desk = useStream('desk', id);
  const view = lesson.kind === 'held' ? lesson.view : undefined;
  const { module } = useModule(view?.module);
  const now = useClock(tick);
  const controls = useControls(id);
  const closed = lesson.kind === 'closed' ? lesson : desk.kind === 'closed' ? desk : undefined;
  const all = view && desk.kind === 'held' ? tiles(desk.view, view, module, now) : [];
  const bell = view?.status === 'open' ? bellText(view.endsAt, now) : '';
  return (
    <div class="desk-page">
      <LessonBar
        title={[view?.classTitle ?? '', view?.subject ? subjectText(view.subject) : '', module?.title ?? '']
          .filter(Boolean)
          .join(' · ')}
        back={{ kind: 'teach' }}
        backText={tt('teach.back')}
        bell={bell}
      />
      <main id="main" class="desk">
        <h1 class="visually-hidden">{module?.title ?? tt('desk.controls')}</h1>
        {closed ? (
          <EmptyState title={tt('desk.closed')} hint={refusalText(closed.code)} icon={<WarnIcon />} />
        ) : view ? (
          <>
            <ControlPanel lesson={view} module={module} crowd={crowd(all)} controls={controls} />
            <Wall tiles={all} />
          </>
        ) : (
          <EmptyState title={t('app.loading')} />
        )}
      </main>
    </div>
  );
}
