import { useComputed } from '@preact/signals';
import { usePlatform } from '../app/platform';
import { t } from '../i18n/messages';
import { pendingAnswers } from '../outbox/overlay';
import { stream, taskKey } from '../protocol/streams';
import type {
  Answer,
  Level,
  ShownView,
  StepContent,
  StudentModule,
  StudentView,
  TaskContent,
} from '../protocol/wire.g';
import { Prose } from '../ui/Prose';
import { attemptsOf } from './attempts';
import { LevelChoice } from './LevelChoice';
import { ShownAnswers } from './later';
import { isOf } from './path';
import { TaskCard } from './TaskCard';

interface StepProps {
  lesson: string;
  lessonVersion: number;
  module: StudentModule;
  step: StepContent;
  record: StudentView;
  /** Chosen by the student; absent: none yet. */
  level?: Level | undefined;
  /** Answers that the teacher shows, by task. */
  answers?: Readonly<Record<string, ShownView>> | undefined;
  /** Number of the step's first task in the module. */
  first: number;
  entered: (task: string) => void;
  /** Absent: the level is no longer chosen here. */
  choose: ((level: Level) => void) | undefined;
}

export function StepView(props: StepProps) {
  const { module, step, level } = props;
  const numbered = step.tasks.map((task, index) => ({ task, number: props.first + index }));
  const own = numbered.filter(({ task }) => isOf(task, level));
  const others = own.length === 0 ? [] : numbered.filter(({ task }) => !isOf(task, level));
  return (
    <>
      {step.id === module.steps[0]?.id ? <Opening module={module} level={level} choose={props.choose} /> : null}
      <Prose class="step-body" html={step.body} />
      {step.tasks.length === 0 ? <p class="soft">{t('lesson.noTasks')}</p> : null}
      {(own.length === 0 ? numbered : own).map((one) => (
        <StepTask key={one.task.id} {...props} {...one} />
      ))}
      {others.length > 0 ? (
        <details class="other-levels">
          <summary>{t('task.others', { count: others.length })}</summary>
          {others.map((one) => (
            <StepTask key={one.task.id} {...props} {...one} />
          ))}
        </details>
      ) : null}
    </>
  );
}

/** Why, what for and how far: at the beginning of the way. */
function Opening({ module, level, choose }: { module: StudentModule } & Pick<StepProps, 'level' | 'choose'>) {
  const parts = [
    [t('lesson.motivating'), module.motivatingTask],
    [t('lesson.question'), module.problemQuestion],
    [t('lesson.goal'), module.goal.text],
  ] as const;
  return (
    <div class="opening">
      {parts.map(([title, html]) =>
        html ? (
          <section key={title}>
            <h2>{title}</h2>
            <Prose html={html} />
          </section>
        ) : null,
      )}
      {choose ? <LevelChoice goal={module.goal} level={level} choose={choose} /> : null}
    </div>
  );
}

export function StepTask({
  lesson,
  lessonVersion,
  module,
  step,
  record,
  task,
  number,
  entered,
  answers,
}: Omit<StepProps, 'choose' | 'level' | 'first'> & {
  task: TaskContent;
  number: number;
}) {
  const platform = usePlatform();
  const { student, me } = platform;
  const key = taskKey(module.id, task.id);
  const pending = useComputed(() => pendingAnswers(student?.outbox.entries.value ?? [], module.id, task.id)).value;
  const connected = useComputed(() => platform.state.value.kind === 'live').value;
  if (!student || me.person === undefined) return null;
  const { outbox, drafts } = student;
  const own = stream('student', me.person);
  const attempts = attemptsOf(record, key);
  const shown = answers?.[task.id];

  const submit = (answer: Answer): void => {
    void outbox.add(
      own,
      {
        t: 'student.submit_answer',
        task: { module: module.id, task: task.id },
        answer,
        lesson,
        step: step.id,
        lessonVersionSeen: lessonVersion,
        writtenAt: new Date(platform.now()).toISOString(),
      },
      key,
    );
    drafts.handedIn(key);
  };
  return (
    <TaskCard
      task={task}
      number={number}
      attempts={attempts}
      pending={pending[pending.length - 1]}
      slot={drafts.slot(key).value}
      connected={connected}
      typed={(text) => drafts.typed(key, text)}
      left={() => drafts.flush(key)}
      submit={submit}
      takeOver={(from) => drafts.takeOver(key, from)}
      entered={() => entered(task.id)}
      shown={
        shown?.on && (attempts.length > 0 || pending.length > 0) ? (
          <ShownAnswers lesson={lesson} task={task} shown={shown} />
        ) : null
      }
    />
  );
}
