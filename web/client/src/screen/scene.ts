import type { GatherView, LessonView, PauseView, ShownView } from '../protocol/wire.g';

/** How the code is shown on this very screen. Left alone it is large while the class gets in, and small from the second step on. */
export type CodeChoice = 'auto' | 'large' | 'away';

export type Scene =
  | { readonly kind: 'planned' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'pause'; readonly pause: PauseView }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'gather'; readonly gather: GatherView }
  | { readonly kind: 'board'; readonly board: ShownView }
  | { readonly kind: 'step'; readonly step: string; readonly code: string };

/** What the wall shows now. A pause covers a gathering, a gathering covers the answers, as they do on students' screens. */
export function scene(lesson: LessonView, choice: CodeChoice): Scene {
  if (lesson.status === 'ended') return { kind: 'ended' };
  if (lesson.status !== 'open') return { kind: 'planned' };
  const { pause, gather, board, code = '', current = '' } = lesson;
  if (pause?.on) return { kind: 'pause', pause };
  if (choice === 'large' && code) return { kind: 'code', code };
  if (gather?.on) return { kind: 'gather', gather };
  if (board?.on) return { kind: 'board', board };
  const arriving = choice === 'auto' && current === lesson.steps?.[0];
  return { kind: 'step', step: current, code: arriving ? code : '' };
}

/** The code in the corner: while there is one, unless it is on the screen already or was put away here. */
export function cornerCode(lesson: LessonView, choice: CodeChoice, now: Scene): string {
  if (lesson.status !== 'open' || choice === 'away' || now.kind === 'code') return '';
  return now.kind === 'step' && now.code !== '' ? '' : (lesson.code ?? '');
}

/** Columns in which so many answers are read best. */
export const columnsFor = (count: number): number => (count <= 1 ? 1 : count <= 4 ? 2 : count <= 9 ? 3 : 4);

const alphabets = {
  ru: [0x410, [9, 26, 27, 28]],
  en: [0x41, []],
} as const;

/** Letters to speak of an answer by: they say nothing of its author, and of no first or best. */
export function letter(index: number, language: 'ru' | 'en'): string {
  const [first, without] = alphabets[language];
  const letters = Array.from({ length: language === 'ru' ? 32 : 26 }, (_, i) => i)
    .filter((i) => !(without as readonly number[]).includes(i))
    .map((i) => String.fromCharCode(first + i));
  return `${letters[index % letters.length]}${index < letters.length ? '' : Math.floor(index / letters.length) + 1}`;
}
