import { newId } from '../protocol/ids';
import type {
  Answer,
  AttemptView,
  BookView,
  ClientCommand,
  DeskView,
  DoorView,
  LessonView,
  Me,
  StudentView,
  TileView,
  Verdict,
} from '../protocol/wire.g';
import { type Fake, fakePlatform, now, people } from './fake';
import { everyKey, everyKind } from './teacherModule';

const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();

export const names =
  'Алиса Б.,Артём В.,Богдан Г.,Варвара Д.,Василиса Е.,Глеб Ж.,Дарья З.,Егор И.,Ева К.,Захар Л.,Злата М.,Иван Н.,Кира О.,Кирилл П.,Лев Р.,Маргарита С.,Мария Т.,Матвей У.,Милана Ф.,Мирон Х.,Михаил Ц.,Ника Ч.,Полина Ш.,Роман Щ.,София Э.,Тимофей Ю.,Ярослав Я.'.split(
    ',',
  );

export const screenBox: Me = {
  person: 'tv-1',
  role: 'screen',
  only: 'l-1',
  language: 'ru',
  demo: false,
  demoPeople: [],
};

const lesson: LessonView = {
  class: 'c-5a',
  classTitle: '5 «А»',
  subject: 'math',
  module: everyKind.id,
  status: 'open',
  current: 's2',
  steps: everyKind.steps.map(({ id }) => id),
  paces: { s1: 'teacher', s2: 'self', s3: 'self', s4: 'teacher', s5: 'teacher' },
  pause: { on: false, phrase: 'eyesOnTeacher', note: '' },
  gather: { on: false, step: '', task: '', note: '' },
  timer: { on: false, endsAt: at(0), seconds: 0, held: -1 },
  board: { on: false, snapshot: '', task: '', answers: [], withNames: false },
  shown: {},
  code: '48210573',
  byName: true,
  startsAt: at(-20),
  endsAt: at(19.5),
  teachers: ['p-anna', 'p-olga'],
  teacherNames: { 'p-anna': 'Анна Петровна', 'p-olga': 'Ольга Игоревна' },
};

const verdicts: readonly Verdict[] = ['right', 'notYet', 'right', 'waiting', 'right'];
const tasks = everyKind.steps.flatMap((step) => step.tasks.map((task) => ({ ...task, step: step.id })));

function tile(name: string, i: number): TileView {
  const link = (['good', 'good', 'good', 'slow', 'good', 'elsewhere', 'good', 'good', 'away'] as const)[(i * 5) % 9];
  const done = (i * 3) % 8;
  const marks = Object.fromEntries(
    tasks.slice(0, done).map(({ id }, k) => [
      id,
      {
        verdict: verdicts[(i + k) % 5] ?? 'right',
        attempts: 1 + ((i + k) % 3),
        arrival: i === 7 ? ('duringPause' as const) : ('inTime' as const),
      },
    ]),
  );
  const next = tasks[Math.max(1, Math.min(6, done))];
  const stuck = i === 4 ? 'manyTries' : i === 11 ? 'longAtTask' : i === 20 ? 'silent' : 'no';
  if (stuck === 'manyTries' && next) marks[next.id] = { verdict: 'notYet', attempts: 5, arrival: 'inTime' };
  return {
    name,
    link: link ?? 'good',
    step: link === 'away' ? '' : (next?.step ?? 's2'),
    task: link === 'away' ? '' : (next?.id ?? ''),
    marks,
    lastActivity: at(stuck === 'silent' ? -6.5 : -(((i * 7) % 23) / 4)),
    ...(i % 3 === 2 ? {} : { level: (['two', 'three', 'three', 'four'] as const)[i % 4] ?? 'two' }),
    hand: i === 2 || i === 16,
    ...(i === 2 ? { handSince: at(-3.2) } : i === 16 ? { handSince: at(-0.4) } : {}),
    questions:
      i === 13
        ? {
            q1: {
              open: true,
              text: 'А можно складывать дроби, если знаменатели разные?',
              step: 's2',
              task: 't4',
              at: at(-2),
              reply: '',
            },
          }
        : {},
    stuck,
  };
}

const desk: DeskView = { tiles: Object.fromEntries(names.map((name, i) => [`p-a${i}`, tile(name, i)])) };

const answers: Record<string, Answer> = {
  t1: { t: 'answer.choice', option: 'b' },
  t2: { t: 'answer.number', text: '0,75', unit: 'м' },
  t3: { t: 'answer.several', options: ['a', 'b'] },
  t4: { t: 'answer.text', text: 'Чтобы кусочки были одинаковые и можно было сказать, где больше.' },
  t5: { t: 'answer.order', items: ['a', 'b', 'c'] },
  t6: { t: 'answer.match', partners: { a: 'c', b: 'a' } },
  t7: { t: 'answer.cloze', gaps: { '1': 'числитель', '2': '' } },
  t8: {
    t: 'answer.sketch',
    lines: '200,200 500,100 800,200 800,500 500,600 200,500 200,200;500,100 500,600;200,350 800,350',
  },
  t9: { t: 'answer.file', media: 'm1' },
  t10: { t: 'answer.oral' },
};

/** A student's record with an answer of every kind. */
function record(i: number): StudentView {
  const attempts = (id: string, k: number): Record<string, AttemptView> => {
    const answer = answers[id];
    if (!answer) return {};
    const verdict = (['t4', 't8', 't9', 't10'].includes(id) ? 'waiting' : verdicts[(i + k) % 5]) ?? 'right';
    const one = { answer, at: at(-12 + k), verdict, by: 'automatic' as const, hint: '', note: '' };
    return k % 3 === 1
      ? {
          '1': { ...one, verdict: 'notYet', hint: '<p>Проверьте, в чём спрашивают.</p>' },
          '2': { ...one, at: at(-9 + k) },
        }
      : { '1': one };
  };
  return {
    class: 'c-5a',
    lessons: { 'l-1': { module: everyKind.id, step: 's2', task: 't4' } },
    tasks: Object.fromEntries(tasks.slice(0, 10).map(({ id }, k) => [`${everyKind.id}/${id}`, attempts(id, k)])),
  };
}

const texts = [
  'Чтобы кусочки были одинаковые.',
  'Без него нельзя понять, что больше: половина или две трети. Знаменатели разные, и кусочки разные.',
  'Чтобы складывать числители.',
  'Так сказал учитель',
  'Общий знаменатель — это когда мы делим целое на столько частей, чтобы подошло обеим дробям.',
  'Нужен, чтобы сравнить',
  'Чтобы было удобно считать, потому что 3/6 и 4/6 сравнить легко, а 1/2 и 2/3 трудно',
];

const book: BookView = {
  snapshots: {
    'snap-1': {
      task: 't4',
      at: at(-1),
      answers: Object.fromEntries(
        texts.map((text, i) => [
          `k${i}`,
          {
            student: `p-a${i * 3}`,
            name: names[i * 3] ?? '',
            attempt: 1,
            answer: { t: 'answer.text', text },
            verdict: verdicts[i % 5] ?? 'waiting',
          },
        ]),
      ),
      order: ['k1', 'k4', 'k0'],
    },
  },
};

const door: DoorView = {
  places: {
    'p-a8': { name: 'Ева К.', status: 'waiting', since: at(-1.5) },
    'p-a17': { name: 'Матвей У.', status: 'admitted', since: at(-8) },
  },
};

/** A desk that answers to its own commands as the school would, so that it can be tried out without one. */
export function teacherWorld(me: Me = people.teacher): Fake {
  const base = fakePlatform(me);
  const world: Fake = {
    ...base,
    module: async () => everyKind,
    onDraft: (listener) => {
      names.forEach((_, i) => {
        const draft = { task: `${everyKind.id}/t4`, revision: 3, device: 'd', text: 'Чтобы кусочки были одинак' };
        listener(`student/p-a${i}`, draft);
      });
      return () => undefined;
    },
    command: async (stream, command) => {
      const done = await base.command(stream, command);
      const held = base.inbox.peek().held[stream]?.view ?? {};
      const change = changed(stream, command, held as LessonView & BookView & DoorView);
      if (change) base.change(stream, { ...held, ...change });
      return done;
    },
  };
  world.change('lesson/l-1', lesson);
  world.change('desk/l-1', desk);
  world.change('book/l-1', book);
  world.change('door/l-1', door);
  names.forEach((_, i) => {
    world.change(`student/p-a${i}`, record(i));
  });
  return world;
}

function changed(stream: string, command: ClientCommand, view: LessonView & BookView & DoorView): object | null {
  switch (command.t) {
    case 'lesson.go_to_step':
      return { current: command.step };
    case 'lesson.set_pace':
      return { paces: { ...view.paces, [command.step]: command.pace } };
    case 'lesson.pause':
      return { pause: { on: true, phrase: command.phrase, note: '' } };
    case 'lesson.resume':
      return { pause: { ...view.pause, on: false } };
    case 'lesson.gather':
      return { gather: { on: true, step: command.frame.step, task: command.frame.task ?? '', note: '' } };
    case 'lesson.release':
      return { gather: { on: false, step: '', task: '', note: '' } };
    case 'lesson.start_timer':
      return { timer: { on: true, endsAt: at(command.seconds / 60), seconds: command.seconds, held: -1 } };
    case 'lesson.stop_timer':
      return { timer: { ...view.timer, on: false } };
    case 'lesson.set_by_name':
      return { byName: command.open };
    case 'lesson.show_answers': {
      const { snapshot, task, withNames } = command.answers;
      const kept = book.snapshots?.[snapshot]?.answers ?? {};
      const shown = command.answers.answers.map((id) => ({ id, answer: kept[id]?.answer, name: kept[id]?.name ?? '' }));
      const board = { on: true, snapshot, task, withNames, answers: shown };
      return command.where === 'bigScreen' ? { board } : { shown: { ...view.shown, [task]: board } };
    }
    case 'lesson.hide_answers':
      return command.where === 'bigScreen' ? { board: { ...view.board, on: false } } : { shown: {} };
    case 'lesson.set_shown_names':
      return { board: { ...view.board, withNames: command.withNames } };
    case 'lesson.end':
      return { status: 'ended' };
    case 'book.order_snapshot': {
      const found = view.snapshots?.[command.snapshot];
      return { snapshots: { ...view.snapshots, [command.snapshot]: { ...found, order: command.order } } };
    }
    case 'door.admit':
    case 'door.free': {
      const status = command.t === 'door.admit' ? 'admitted' : 'free';
      return { places: { ...view.places, [command.place]: { ...view.places?.[command.place], status } } };
    }
    default:
      return stream === '' ? { id: newId() } : null;
  }
}

/** What the teacher's pages ask of the school by plain requests. */
export function answerRequests(): void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    const json = (value: unknown) => new Response(JSON.stringify(value), { status: 200 });
    if (path.endsWith('/key')) return json(everyKey);
    if (path === '/api/colleagues')
      return json([
        { person: 'p-olga', name: 'Ольга Игоревна Ладная' },
        { person: 'p-ivan', name: 'Иван Сергеевич Родников' },
      ]);
    if (path === '/api/tv/confirm') return json({});
    return real(input, init);
  };
}
