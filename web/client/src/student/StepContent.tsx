import { useComputed } from '@preact/signals';
import { usePlatform } from '../app/platform';
import { t } from '../i18n/messages';
import { pendingAnswers } from '../outbox/overlay';
import { stream, taskKey } from '../protocol/streams';
import type { Answer, StepContent, StudentModule, StudentView, TaskContent } from '../protocol/wire.g';
import { Prose } from '../ui/Prose';
import { attemptsOf } from './attempts';
import { TaskCard } from './TaskCard';

interface StepProps {
  lesson: string;
  lessonVersion: number;
  module: StudentModule;
  step: StepContent;
  record: StudentView;
  /** Number of the step's first task in the module. */
  first: number;
  entered: (task: string) => void;
}

export function StepView(props: StepProps) {
  const { module, step } = props;
  return (
    <>
      {step.id === module.steps[0]?.id ? <Opening module={module} /> : null}
      <Prose class="step-body" html={step.body} />
      {step.tasks.length === 0 ? <p class="soft">{t('lesson.noTasks')}</p> : null}
      {step.tasks.map((task, index) => (
        <Task key={task.id} {...props} task={task} number={props.first + index} />
      ))}
    </>
  );
}

/** Why, what for and how far: at the beginning of the way. */
function Opening({ module }: { module: StudentModule }) {
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
      <details>
        <summary>{t('lesson.levels')}</summary>
        <dl>
          {(['two', 'three', 'four'] as const).map((level) => (
            <div key={level}>
              <dt>{t(`level.${level}`)}</dt>
              <Prose as="dd" html={module.goal[level]} />
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function Task({
  lesson,
  lessonVersion,
  module,
  step,
  record,
  task,
  number,
  entered,
}: StepProps & {
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
      attempts={attemptsOf(record, key)}
      pending={pending[pending.length - 1]}
      slot={drafts.slot(key).value}
      connected={connected}
      typed={(text) => drafts.typed(key, text)}
      left={() => drafts.flush(key)}
      submit={submit}
      takeOver={(from) => drafts.takeOver(key, from)}
      entered={() => entered(task.id)}
    />
  );
}
