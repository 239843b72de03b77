import type { ComponentChildren } from 'preact';
import type { LessonView, StudentModule } from '../protocol/wire.g';
import { Segments } from '../ui/Tabs';
import { tt } from './i18n/messages';
import { titleOf } from './panel/NowCard';

export type StageView = 'class' | 'answers' | 'lesson';

interface StageProps {
  chosen: StageView;
  choose: (view: StageView) => void;
  /** The panel has no place of its own then: it is the third view. */
  narrow: boolean;
  lesson: LessonView;
  module: StudentModule | null;
  waiting: number;
  children: ComponentChildren;
}

/** The larger part of the desk: the class, its answers, and on a phone everything else. */
export function Stage({ chosen, choose, narrow, lesson, module, waiting, children }: StageProps) {
  const views: readonly StageView[] = narrow ? ['class', 'answers', 'lesson'] : ['class', 'answers'];
  const number = (lesson.steps ?? []).indexOf(lesson.current ?? '') + 1;
  return (
    <div class={`stage stage-${chosen}`}>
      <div class="stage-views">
        <Segments
          label={tt('stage.title')}
          items={views.map((id) => ({
            id,
            text: tt(`stage.${id}`),
            ...(id === 'lesson' && waiting > 0 ? { count: waiting } : {}),
          }))}
          chosen={chosen}
          choose={choose}
        />
      </div>
      {narrow && chosen !== 'lesson' && lesson.status === 'open' ? (
        <p class="stage-now">
          <span class="soft">{tt('desk.now', { number, total: (lesson.steps ?? []).length })}</span>{' '}
          <b>{titleOf(module, lesson.current ?? '')}</b>
          {lesson.pause?.on ? <span class="stage-held">{tt('desk.paused')}</span> : null}
          {lesson.gather?.on ? <span class="stage-held">{tt('gather.on')}</span> : null}
        </p>
      ) : null}
      {children}
    </div>
  );
}
