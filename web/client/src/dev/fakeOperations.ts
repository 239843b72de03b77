import type { OperationsNow, OperationsSample, OperationsView, SchoolLine } from '../protocol/wire.g';

/** An invented morning of a region: one school has lost its network, one has weak Wi-Fi, the others work. */
const names: Readonly<Record<string, readonly [string, string]>> = {
  's-1': ['Гимназия № 1', 'Калининград'],
  's-2': ['Лицей № 7', 'Советск'],
  's-3': ['Школа «Маяк» имени капитана дальнего плавания', 'Балтийск'],
  's-4': ['Школа № 4', 'Гусев'],
  's-5': ['Школа № 12', 'Светлый'],
  's-6': ['Средняя школа посёлка Озёрки', 'Гвардейск'],
  's-7': ['Школа № 2', 'Неман'],
  's-8': ['Школа № 5', 'Черняховск'],
};
const usual: Readonly<Record<string, number>> = {
  's-1': 214,
  's-2': 81,
  's-3': 54,
  's-4': 108,
  's-5': 27,
  's-6': 26,
  's-7': 0,
  's-8': 0,
};

const wave = (i: number, by: number): number => Math.round(by * Math.sin(i / 5) * Math.cos(i / 3));

function screens(id: string, i: number, well: boolean): number {
  const all = usual[id] ?? 0;
  if (all === 0) return 0;
  const arriving = Math.min(1, (i + 4) / 22);
  const now = Math.max(0, Math.round(all * arriving) + wave(i + all, 2));
  if (well) return now;
  if (id === 's-3' && i > 46) return Math.max(3, Math.round(now * (1 - (i - 46) / 5)));
  return id === 's-6' ? Math.max(8, now - Math.abs(wave(i * 3, 9))) : now;
}

function line(id: string, well: boolean): SchoolLine {
  const sockets = screens(id, 58, well);
  return {
    lessons: sockets === 0 ? 0 : Math.max(1, Math.round(sockets / 27)),
    sockets,
    logOns: Math.round(sockets / 9),
    returned: 0,
    slow: 0,
    stalled: 0,
    ackMicros: sockets === 0 ? 0 : 14_000 + sockets * 90,
    fanOutMicros: sockets === 0 ? 0 : 700 + sockets * 9,
    grade: 'fine',
    why: [],
  };
}

function sample(at: number, i: number, well: boolean): OperationsSample {
  const schools = Object.keys(names)
    .map((school) => ({ school, sockets: screens(school, i, well), returned: 0 }))
    .filter(({ sockets }) => sockets > 0);
  const sockets = schools.reduce((sum, one) => sum + one.sockets, 0);
  return {
    at: new Date(at).toISOString(),
    lessons: Math.round(sockets / 27),
    sockets,
    logOns: Math.max(0, 30 - i),
    ackMicros: 16_000 + Math.abs(wave(i, 9_000)),
    fanOutMicros: 1_200 + Math.abs(wave(i, 600)),
    refused: 0,
    failed: !well && i > 50 ? 1 : 0,
    journalQueue: Math.abs(wave(i, 6)),
    schools,
  };
}

function view(now: number, well: boolean): OperationsView {
  const ids = Object.keys(names);
  const slot = 17;
  const history = Object.fromEntries(
    Array.from({ length: 59 }, (_, i) => [String((slot + 1 + i) % 60), sample(now - (59 - i) * 5_000, i, well)]),
  );
  const newest = sample(now, 58, well);
  return {
    now: {
      at: new Date(now).toISOString(),
      slot,
      lessons: newest.lessons,
      sockets: newest.sockets,
      logOns: 42,
      signInsDenied: 3,
      returned: well ? 0 : 17,
      failed: well ? 0 : 2,
      refused: 0,
      ackMicros: 24_000,
      fanOutMicros: 1_900,
      commitMicros: 7_400,
      journalQueue: 4,
      queuePercent: well ? 3 : 61,
      reactionsFailed: 0,
      reactionsRefused: 0,
      reactionsPending: 0,
      backupMinutes: well ? 420 : 1_740,
      why: well ? [] : [{ kind: 'backupOld', grade: 'watch', count: 29 }],
    },
    schools: Object.fromEntries(ids.map((id) => [id, line(id, well)])),
    names: Object.fromEntries(Object.entries(names).map(([id, [name, district]]) => [id, { name, district }])),
    processes: {
      'pmo-1-4711': process(now, 62, 640),
      'pmo-2-4730': process(now, 48, 588),
    },
    grains: {
      student: grain(510, 18_300, 2_100, 0),
      lesson: grain(19, 4_100, 3_400, 0),
      lessondesk: grain(19, 9_800, 900, 0),
      person: grain(540, 30_200, 400, 0),
      account: grain(531, 30_100, 380, well ? 0 : 2),
      operations: grain(1, 60, 500, 0),
    },
    history,
  };
}

const process = (now: number, cpuPercent: number, memoryMb: number) => ({
  web: true,
  silo: true,
  silent: false,
  startedAt: new Date(now - 7_300_000).toISOString(),
  cpuPercent,
  memoryMb,
  sockets: 243,
  activations: 820,
});

const grain = (activations: number, calls: number, callMicros: number, errors: number) => ({
  activations,
  calls,
  callMicros,
  errors,
  timeouts: 0,
  waiting: 0,
});

export const calmView = (now = Date.parse('2026-09-14T09:20:00+03:00')): OperationsView => view(now, true);

export function troubledView(now: number): OperationsView {
  const { schools = {}, ...rest } = view(now, false);
  return {
    ...rest,
    schools: {
      ...schools,
      's-3': {
        ...line('s-3', false),
        lessons: 2,
        grade: 'bad',
        why: [{ kind: 'screensGone', grade: 'bad', count: 51 }],
      },
      's-6': {
        ...line('s-6', false),
        returned: 7,
        slow: 12,
        grade: 'watch',
        why: [
          { kind: 'linksBreak', grade: 'watch', count: 7 },
          { kind: 'linksSlow', grade: 'watch', count: 12 },
        ],
      },
    },
  };
}

/** Of a view that has one. */
export const nowOf = (of: OperationsView): OperationsNow => of.now ?? (view(0, true).now as OperationsNow);
