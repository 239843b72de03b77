import { computed, effect } from '@preact/signals';
import { Live } from '../connection/live';
import { openSignalR } from '../connection/signalr';
import { Drafts } from '../drafts/drafts';
import { fetchRefusals, refusalText, t } from '../i18n/messages';
import { Files } from '../outbox/files';
import { Outbox } from '../outbox/outbox';
import { type OutboxEntry, openStore } from '../outbox/store';
import { stream, taskKey } from '../protocol/streams';
import type { DraftAnswer, Intent, IntentAnswer, Me, RefusalCode } from '../protocol/wire.g';
import { draftOf } from '../tasks/codec';
import { setTv } from '../ui/theme';
import { toast } from '../ui/toasts';
import { api } from './api';
import { command } from './commander';
import { deviceId } from './device';
import type { Platform } from './platform';

export interface Session {
  readonly platform: Platform;
  close(): void;
}

/** Everything that lives as long as one person is signed in here. */
export async function openSession(me: Me & { readonly person: string }, left: () => void): Promise<Session> {
  const live = new Live({ open: openSignalR, signedIn: async () => (await api.me()).person === me.person });
  const send = (intent: Intent): Promise<IntentAnswer> => live.call('send', intent);
  const lanes = me.role === 'student' ? await openLanes(me.person, live, send) : undefined;
  const flush = (): void => lanes?.student.drafts.flush();
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') flush();
  };
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', hidden);
  live.start();

  const close = (): void => {
    removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', hidden);
    lanes?.close();
    live.stop();
  };
  const platform: Platform = {
    me,
    state: live.state,
    roundTrip: live.roundTrip,
    inbox: live.inbox,
    now: () => live.now(),
    watch: (name) => live.watch(name),
    onDraft: (listener) => live.onDraft(listener),
    module: api.module,
    command: (name, what) => command(send, name, what),
    // Volatile, the next report says the same anew.
    present: (lesson, here) =>
      void live.call('presence', { lesson, here, roundTrip: live.roundTrip.peek() }).catch(() => undefined),
    signOut: async () => {
      flush();
      try {
        // A device that was paired would be let in again by the next question.
        if (me.only) await api.forgetScreen();
        await api.signOut();
        if (me.only) setTv(false);
      } catch {
        toast({ tone: 'bad', text: t('signin.unreachable') });
        return;
      }
      close();
      left();
    },
    ...(lanes ? { student: lanes.student } : {}),
  };
  return { platform, close };
}

async function openLanes(person: string, live: Live, send: (intent: Intent) => Promise<IntentAnswer>) {
  const store = await openStore();
  const own = stream('student', person);
  const connected = computed(() => live.state.value.kind === 'live');
  const outbox: Outbox = new Outbox({
    person,
    store,
    send,
    connected,
    refused: (entry, code) => reportRefused(entry, code, drafts),
    dropped: () => toast({ tone: 'plain', text: t('hand.late') }),
    held: (c) => c.t === 'student.submit_answer' && c.answer.t === 'answer.file' && files.waits(c.answer.media),
  });
  const files: Files = new Files({
    person,
    store,
    connected,
    // Not in the first screen; without a line to fetch it the file waits and is tried again.
    send: async (file, progress) => (await import('../outbox/sendFile')).sendFile(file, progress),
    refused: (_, code) => tell(code),
    settled: () => outbox.kick(),
  });
  const answering = (task: string): boolean =>
    outbox.entries.peek().some(({ command: c, state }) => isAnswerTo(c, task) && state.kind !== 'accepted');
  const drafts: Drafts = new Drafts({
    person,
    device: deviceId(),
    store,
    connected,
    answering,
    save: (request) => live.call<DraftAnswer>('draft', request),
  });
  await Promise.all([files.start().then(() => outbox.start()), drafts.start()]);
  const unwatch = live.watch(own);
  const undraft = live.onDraft((name, draft) => {
    if (name === own) drafts.heard(draft);
  });
  const unsee = effect(() => {
    const held = live.inbox.value.held[own];
    if (held) outbox.seen(own, held.rev);
  });
  // A draft that waited for an answer to its task goes as soon as the answer has arrived.
  let onTheirWay = 0;
  const unflush = outbox.entries.subscribe((entries) => {
    const now = entries.filter((entry) => entry.state.kind !== 'accepted').length;
    if (now < onTheirWay) drafts.flush();
    onTheirWay = now;
  });
  return {
    student: { outbox, drafts, files, durable: store.durable },
    close: () => {
      for (const end of [unwatch, undraft, unsee, unflush]) end();
      files.close();
      outbox.close();
      drafts.close();
    },
  };
}

const isAnswerTo = (command: OutboxEntry['command'], task: string): boolean =>
  command.t === 'student.submit_answer' && taskKey(command.task.module, command.task.task) === task;

/** A refused place is told by the path itself; a refused answer goes back to where it was written. */
function reportRefused(entry: OutboxEntry, code: RefusalCode, drafts: Drafts): void {
  const { command: refused } = entry;
  if (refused.t === 'student.go_to_place' || refused.t === 'student.join_lesson') return;
  tell(code);
  if (refused.t !== 'student.submit_answer') return;
  const task = taskKey(refused.task.module, refused.task.task);
  if (drafts.slot(task).peek().text === '') drafts.typed(task, draftOf(refused.answer));
}

/** A message says what it said first: its sentence must have come, or will not. */
function tell(code: RefusalCode): void {
  const say = (): void => toast({ tone: 'bad', text: refusalText(code) });
  fetchRefusals().then(say, say);
}
