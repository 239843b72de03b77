import { computed, signal } from '@preact/signals';
import type { Platform } from '../app/platform';
import type { Inbox } from '../connection/inbox';
import type { ConnectionState } from '../connection/state';
import { Drafts } from '../drafts/drafts';
import { Files } from '../outbox/files';
import { Outbox } from '../outbox/outbox';
import { memoryStore } from '../outbox/store';
import type { Me, TileView, View } from '../protocol/wire.g';
import { fractions } from './fakeModule';
import { troubledView } from './fakeOperations';

export { fractions };

/** Invented people and an invented lesson: for stories and page tests, never shipped. */
export const now = Date.parse('2026-09-14T09:20:00+03:00');
const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();

const lessonView = {
  class: 'c-5a',
  subject: 'math',
  module: 'm-fractions@1',
  status: 'open' as const,
  current: 's2',
  steps: ['s1', 's2', 's3', 's4', 's5'],
  paces: { s1: 'teacher', s2: 'self', s3: 'self', s4: 'teacher', s5: 'teacher' } as const,
  pause: { on: false, phrase: 'eyesOnTeacher' as const, note: '' },
  startsAt: at(-20),
  endsAt: at(19.5),
  teachers: ['p-anna'],
};

const cards = {
  'l-1': card('math', 'Доли целого', 'open', -20),
  'l-2': card('russian', 'Слово и его значение', 'planned', 40),
  'l-0': card('history', 'Первые города', 'ended', -80),
};

function card(subject: string, moduleTitle: string, status: 'open' | 'planned' | 'ended', start: number) {
  return {
    class: 'c-5a',
    classTitle: '5 «А»',
    subject,
    module: 'm-fractions@1',
    moduleTitle,
    status,
    startsAt: at(start),
    endsAt: at(start + 40),
  };
}

const names =
  'Алиса Б.,Артём В.,Богдан Г.,Варвара Д.,Василиса Е.,Глеб Ж.,Дарья З.,Егор И.,Ева К.,Захар Л.,Злата М.,Иван Н.,Кира О.,Кирилл П.,Лев Р.,Маргарита С.,Мария Т.,Матвей У.,Милана Ф.,Мирон Х.,Михаил Ц.,Ника Ч.,Полина Ш.,Роман Щ.,София Э.,Тимофей Ю.,Ярослав Я.'.split(
    ',',
  );

function tile(name: string, i: number): TileView {
  const links = ['good', 'good', 'good', 'slow', 'good', 'elsewhere', 'good', 'good', 'away'] as const;
  const link = links[(i * 5) % 9] ?? 'good';
  const verdicts = ['right', 'notYet', 'waiting', 'right'] as const;
  const marks = Object.fromEntries(
    Array.from({ length: (i * 3) % 6 }, (_, k) => [
      `t${k + 1}`,
      {
        verdict: verdicts[(i + k) % 4] ?? 'right',
        attempts: 1,
        arrival: i === 7 ? ('duringPause' as const) : ('inTime' as const),
      },
    ]),
  );
  return {
    name,
    link,
    step: link === 'away' ? '' : i % 3 === 0 ? 's3' : 's2',
    task: '',
    marks,
    lastActivity: at(-(((i * 7) % 23) / 4)),
  };
}

export const people: Record<'student' | 'teacher' | 'operator' | 'nobody', Me> = {
  operator: {
    person: 'o-pavel',
    role: 'operator',
    name: 'Павел Олегович',
    school: 'Гимназия № 1',
    language: 'ru',
    demo: true,
    demoPeople: [],
  },
  student: {
    person: 'p-misha',
    role: 'student',
    name: 'Миша',
    class: 'c-5a',
    school: 'Гимназия № 1',
    language: 'ru',
    demo: true,
    demoPeople: [],
  },
  teacher: {
    person: 'p-anna',
    role: 'teacher',
    name: 'Анна Петровна',
    school: 'Гимназия № 1',
    language: 'ru',
    demo: true,
    demoPeople: [],
  },
  nobody: {
    language: 'ru',
    demo: true,
    demoPeople: [
      { person: 'p-anna', role: 'teacher', name: 'Анна Петровна Ветрова', detail: 'math' },
      { person: 'p-olga', role: 'teacher', name: 'Ольга Игоревна Ладная', detail: 'russian' },
      { person: 'p-ivan', role: 'teacher', name: 'Иван Сергеевич Родников', detail: 'history' },
      ...['5 «А»', '5 «Б»'].flatMap((detail) =>
        names.map((name, i) => ({
          person: `p-${detail === '5 «А»' ? 'a' : 'b'}${i}`,
          role: 'student' as const,
          name,
          detail,
        })),
      ),
    ],
  },
};

const recordView = {
  class: 'c-5a',
  lessons: { 'l-1': { module: 'm-fractions@1', step: 's2', task: '' } },
  tasks: {
    'm-fractions@1/t1': {
      '1': { answer: { t: 'answer.choice' as const, option: 'a' }, at: at(-15), verdict: 'right' as const },
    },
    'm-fractions@1/t2': {
      '1': { answer: { t: 'answer.number' as const, text: '34' }, at: at(-8), verdict: 'notYet' as const },
      '2': { answer: { t: 'answer.number' as const, text: '0,75' }, at: at(-4), verdict: 'notYet' as const },
    },
    'm-fractions@1/t3': {
      '1': { answer: { t: 'answer.choice' as const, option: 'a' }, at: at(-2), verdict: 'waiting' as const },
    },
  },
};

const views: Record<string, View> = {
  'lesson/l-1': lessonView,
  'desk/l-1': { tiles: Object.fromEntries(names.map((name, i) => [`p-a${i}`, tile(name, i)])) },
  'student/p-misha': recordView,
  'class/c-5a': { title: '5 «А»', lessons: cards },
  'teacher/p-anna': { lessons: cards },
  'operations/now': troubledView(now),
};

export interface Fake extends Platform {
  readonly sent: { readonly stream: string; readonly command: unknown }[];
  change(stream: string, view: View): void;
  connect(state: ConnectionState): void;
}

export function fakePlatform(me: Me): Fake {
  const held = (all: Record<string, View>): Inbox['held'] =>
    Object.fromEntries(Object.entries(all).map(([name, view]) => [name, { rev: { epoch: 'e', version: 1 }, view }]));
  const inbox = signal<Inbox>({ held: held(views), closed: {} });
  const state = signal<ConnectionState>({ kind: 'live', transport: 'webSocket' });
  const sent: Fake['sent'] = [];
  const store = memoryStore();
  const connected = computed(() => state.value.kind === 'live');
  const person = me.person ?? '';
  const outbox = new Outbox({
    person,
    store,
    connected,
    refused: () => undefined,
    send: async ({ stream, command }) => {
      sent.push({ stream, command });
      return { version: 2 };
    },
  });
  let revision = 0;
  const drafts = new Drafts({
    person,
    device: 'd',
    store,
    connected,
    answering: () => false,
    save: async () => ({ revision: ++revision }),
  });
  const files = new Files({
    person,
    store,
    connected,
    send: async () => ({ kind: 'sent' }),
    refused: () => undefined,
    settled: () => outbox.kick(),
  });
  void files.start();
  void outbox.start();
  void drafts.start();
  return {
    me,
    state,
    roundTrip: signal(80),
    inbox,
    now: () => now,
    watch: () => () => undefined,
    onDraft: () => () => undefined,
    module: async () => fractions,
    command: async (stream, command) => {
      sent.push({ stream, command });
      return { kind: 'done' };
    },
    present: () => undefined,
    signOut: async () => undefined,
    ...(me.role === 'student' ? { student: { outbox, drafts, files, durable: true } } : {}),
    sent,
    change: (stream, view) => {
      const rev = { epoch: 'e', version: (inbox.value.held[stream]?.rev.version ?? 0) + 1 };
      inbox.value = { ...inbox.value, held: { ...inbox.value.held, [stream]: { rev, view } } };
    },
    connect: (next) => {
      state.value = next;
    },
  };
}
