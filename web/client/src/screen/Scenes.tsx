import { clock, language } from '../i18n/i18n';
import { phraseText } from '../i18n/messages';
import type { GatherView, LessonView, PauseView, ShownView, StudentModule, TaskContent } from '../protocol/wire.g';
import { PauseIcon } from '../ui/icons';
import { Prose } from '../ui/Prose';
import { AnswerView } from './AnswerView';
import { Code } from './Code';
import { st } from './i18n/messages';
import { shownMedia } from './Picture';
import { columnsFor, letter } from './scene';
import { useFit } from './useFit';

export function Plain({ title, hint }: { title: string; hint?: string }) {
  return (
    <div class="scene plain">
      <h1>{title}</h1>
      {hint ? <p>{hint}</p> : null}
    </div>
  );
}

export function Planned({ lesson, title }: { lesson: LessonView; title: string }) {
  return (
    <div class="scene plain">
      <p>{title}</p>
      <h1>{st('screen.planned')}</h1>
      {lesson.startsAt ? <p>{st('screen.planned.at', { time: clock(lesson.startsAt) })}</p> : null}
    </div>
  );
}

export function Pause({ pause }: { pause: PauseView }) {
  return (
    <div class="scene plain pause-scene">
      <span class="scene-sign">
        <PauseIcon />
      </span>
      <h1>{phraseText(pause.phrase)}</h1>
      {pause.note ? <p class="scene-note">{pause.note}</p> : null}
    </div>
  );
}

export function Step({ module, step, code }: { module: StudentModule; step: string; code: string }) {
  const found = module.steps.find(({ id }) => id === step);
  const body = useFit<HTMLDivElement>(`${step} ${code}`);
  return (
    <div class={code ? 'scene beside' : 'scene'}>
      <div class="scene-text" ref={body}>
        <h1>{found?.title ?? ''}</h1>
        <Prose html={found?.body ?? ''} />
      </div>
      {code ? <Code code={code} /> : null}
    </div>
  );
}

export function Gather({ module, gather }: { module: StudentModule; gather: GatherView }) {
  const step = module.steps.find(({ id }) => id === gather.step);
  const all = module.steps.flatMap(({ tasks }) => tasks);
  const number = all.findIndex(({ id }) => id === gather.task) + 1;
  const task = all[number - 1];
  const body = useFit<HTMLDivElement>(`${gather.step} ${gather.task} ${gather.note}`);
  return (
    <div class="scene gather-scene">
      <div class="scene-text" ref={body}>
        <p class="scene-kicker">{st('screen.gather')}</p>
        {gather.note ? <p class="scene-note">{gather.note}</p> : null}
        <h1>{task ? st('screen.task', { number }) : (step?.title ?? '')}</h1>
        {task ? <TaskText task={task} /> : <Prose html={step?.body ?? ''} />}
      </div>
    </div>
  );
}

function TaskText({ task }: { task: TaskContent }) {
  return (
    <>
      <Prose html={task.prompt} />
      {task.options.length > 0 && task.form !== 'match' ? (
        <ul class="scene-options">
          {task.options.map(({ id, text }) => (
            <li key={id}>
              <Prose as="span" html={text} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

export function Board({ lesson, module, board }: { lesson: string; module: StudentModule; board: ShownView }) {
  const task = module.steps.flatMap(({ tasks }) => tasks).find(({ id }) => id === board.task);
  const body = useFit<HTMLDivElement>(
    `${board.snapshot} ${board.withNames} ${board.answers.map(({ id }) => id).join()}`,
  );
  return (
    <div class="scene board-scene">
      <div class="scene-text" ref={body}>
        <h1 class="scene-kicker">{st('screen.answers')}</h1>
        {task ? <Prose class="scene-prompt" html={task.prompt} /> : null}
        <ol
          class="shown-answers"
          style={{ gridTemplateColumns: `repeat(${columnsFor(board.answers.length)}, minmax(0, 1fr))` }}
        >
          {board.answers.map(({ id, answer, name }, index) => (
            <li key={id} class="shown-answer">
              <b class="shown-letter">
                <span class="visually-hidden">{st('screen.answer', { letter: letter(index, language.value) })}</span>
                <span aria-hidden="true">{letter(index, language.value)}</span>
              </b>
              <div class="shown-body">
                <AnswerView task={task} answer={answer} picture={shownMedia(lesson, board.snapshot, id)} whole />
                {board.withNames && name ? <p class="shown-name">{name}</p> : null}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
