import { useState } from 'preact/hooks';
import { Refusal } from '../app/api';
import { usePlatform, useStream } from '../app/platform';
import { clock } from '../i18n/i18n';
import { refusalText, subjectText, t } from '../i18n/messages';
import type { LessonCardView } from '../protocol/wire.g';
import { Link } from '../routing/Link';
import type { Route } from '../routing/router';
import { RestArt, TvArt } from '../ui/art';
import { Choices } from '../ui/Choice';
import { CodeField } from '../ui/Code';
import { Button, Card, EmptyState } from '../ui/controls';
import { BackIcon, CheckIcon } from '../ui/icons';
import { Skeleton } from '../ui/Skeleton';
import { TopBar } from '../ui/TopBar';
import { TvIcon } from '../ui/taskIcons';
import { tvApi } from './api';
import { tp } from './i18n/messages';

type Lesson = readonly [id: string, card: LessonCardView];

/** On the phone or laptop of who is signed in: gives a television its lesson. */
export function PairPage({ code: given, confirm = tvApi.confirm }: { code: string; confirm?: typeof tvApi.confirm }) {
  const [code, setCode] = useState(given);
  const [done, setDone] = useState<Lesson>();
  const lessons = useOpenLessons();
  const back: Route = { kind: 'signin' };
  return (
    <>
      <TopBar
        title={tp('tv.title')}
        before={
          <Link to={back} class="button quiet only-icon">
            <BackIcon />
            <span class="visually-hidden">{tp('pair.home')}</span>
          </Link>
        }
      />
      <main id="main" class="pair">
        {done ? (
          <Done lesson={done} again={() => [setDone(undefined), setCode('')]} />
        ) : lessons === undefined ? (
          <Skeleton kind="cards" />
        ) : lessons.length === 0 ? (
          <EmptyState page title={tp('pair.none')} hint={tp('pair.none.hint')} icon={<RestArt />} />
        ) : (
          <PairForm code={code} setCode={setCode} lessons={lessons} confirm={confirm} done={setDone} />
        )}
      </main>
    </>
  );
}

function PairForm({
  code,
  setCode,
  lessons,
  confirm,
  done,
}: {
  code: string;
  setCode: (code: string) => void;
  lessons: readonly Lesson[];
  confirm: typeof tvApi.confirm;
  done: (lesson: Lesson) => void;
}) {
  const [chosen, setChosen] = useState(lessons[0]?.[0] ?? '');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const who = useWho();
  const lesson = lessons.find(([id]) => id === chosen) ?? lessons[0];
  const send = async (): Promise<void> => {
    if (!lesson || code.length !== 6 || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await confirm({ code, lesson: lesson[0] });
      done(lesson);
    } catch (failure) {
      setError(sentence(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card class="pair-card">
      <TvArt />
      <h1>{tp('tv.title')}</h1>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <CodeField
          label={tp('pair.code')}
          hint={tp('pair.code.hint')}
          error={error}
          length={6}
          value={code}
          change={(digits) => [setCode(digits), setError(undefined)]}
        />
        {lessons.length > 1 ? (
          <Choices
            legend={tp('pair.lessons')}
            kind="one"
            chosen={[chosen]}
            change={([id]) => setChosen(id ?? '')}
            options={lessons.map(([id, card]) => ({ id, text: nameOf(card), hint: card.moduleTitle }))}
          />
        ) : lesson ? (
          <p class="pair-lesson">
            <b>{nameOf(lesson[1])}</b> <span class="soft">{lesson[1].moduleTitle}</span>
          </p>
        ) : null}
        <Button look="primary" large type="submit" icon={<TvIcon />} busy={busy} disabled={code.length !== 6}>
          {busy ? tp('pair.busy') : tp(`pair.${who}`)}
        </Button>
        <p class="soft small">{tp(`pair.${who}.hint`)}</p>
      </form>
    </Card>
  );
}

function Done({ lesson: [id], again }: { lesson: Lesson; again: () => void }) {
  const who = useWho();
  return (
    <div role="status">
      <EmptyState page title={tp('pair.done')} hint={tp(`pair.done.${who}`)} icon={<CheckIcon class="pair-check" />}>
        <div class="row">
          <Link to={{ kind: who === 'student' ? 'lesson' : 'desk', lesson: id }} class="button primary">
            {tp('pair.toLesson')}
          </Link>
          {who === 'teacher' ? <Button onClick={again}>{tp('pair.another')}</Button> : null}
        </div>
      </EmptyState>
    </div>
  );
}

const useWho = (): 'student' | 'teacher' => (usePlatform().me.role === 'student' ? 'student' : 'teacher');

/** What is under way now; undefined while it loads. */
function useOpenLessons(): readonly Lesson[] | undefined {
  const { me } = usePlatform();
  const student = me.role === 'student';
  const asClass = useStream('class', student ? me.class : undefined);
  const asTeacher = useStream('teacher', student ? undefined : me.person);
  const own = student ? asClass : asTeacher;
  if (own.kind === 'loading') return undefined;
  const all = own.kind === 'held' ? Object.entries(own.view.lessons ?? {}) : [];
  return all.filter(([, { status }]) => status === 'open').sort(([, a], [, b]) => b.startsAt.localeCompare(a.startsAt));
}

const nameOf = (card: LessonCardView): string =>
  `${card.classTitle} · ${subjectText(card.subject)}, ${clock(card.startsAt)}`;

function sentence(failure: unknown): string {
  if (!(failure instanceof Refusal)) return t('signin.unreachable');
  if (failure.code === 'noSuchCode' || failure.code === 'notFound') return tp('pair.wrong');
  return failure.code ? refusalText(failure.code) : (failure.detail ?? tp('pair.wrong'));
}
