import type { Answer, TaskContent } from '../protocol/wire.g';

/** Answers by name, as they lie in a draft of a kind that is more than words. */
type Kept = Exclude<Answer, { t: 'answer.choice' | 'answer.text' }>;

/** An answer as the text of its draft: the chosen option, what was typed, else compact JSON. */
export function draftOf(answer: Answer): string {
  switch (answer.t) {
    case 'answer.choice':
      return answer.option;
    case 'answer.text':
      return answer.text;
    case 'answer.number':
      return answer.unit === undefined ? answer.text : JSON.stringify(answer);
    default:
      return JSON.stringify(answer);
  }
}

/** What a draft of this kind holds, half-written as it may be; null when it holds nothing, or nothing that can be read. */
export function keptAs<T extends Kept['t']>(t: T, draft: string): Extract<Kept, { t: T }> | null {
  if (!draft.startsWith('{')) return null;
  try {
    const found = JSON.parse(draft) as Partial<Answer> | null;
    return found?.t === t ? (found as Extract<Kept, { t: T }>) : null;
  } catch {
    return null; // written by a kind that this task had in another version: the field begins empty
  }
}

/** The answer that a draft amounts to; null while there is nothing to hand in. */
export function answerOf(task: TaskContent, draft: string): Answer | null {
  const blank = draft.trim() === '';
  switch (task.form) {
    case 'choice':
      return blank ? null : { t: 'answer.choice', option: draft };
    case 'number': {
      if (task.units.length === 0) return blank ? null : { t: 'answer.number', text: draft.trim() };
      const { text, unit } = numberOf(task, draft);
      return text.trim() === '' ? null : { t: 'answer.number', text: text.trim(), unit };
    }
    case 'several': {
      const options = listOf(keptAs('answer.several', draft)?.options, task);
      return options.length === 0 ? null : { t: 'answer.several', options };
    }
    case 'order':
      return { t: 'answer.order', items: orderOf(task, draft) };
    case 'match': {
      const partners = partnersOf(task, draft);
      return Object.keys(partners).length === 0 ? null : { t: 'answer.match', partners };
    }
    case 'cloze': {
      const gaps = gapsOf(task, draft);
      return Object.values(gaps).some((text) => text.trim() !== '') ? { t: 'answer.cloze', gaps } : null;
    }
    case 'upload': {
      const media = keptAs('answer.file', draft)?.media;
      return media ? { t: 'answer.file', media } : null;
    }
    case 'sketch': {
      const lines = keptAs('answer.sketch', draft)?.lines;
      return lines ? { t: 'answer.sketch', lines } : null;
    }
    case 'oral':
      return { t: 'answer.oral' };
    default:
      // Words; a newer kind of task can be answered with words, too.
      return blank ? null : { t: 'answer.text', text: draft };
  }
}

/** A number with the unit beside it; the first unit stands until another one is chosen. */
export function numberOf(task: TaskContent, draft: string): { readonly text: string; readonly unit: string } {
  const first = task.units[0] ?? '';
  const kept = keptAs('answer.number', draft);
  if (!kept) return { text: draft.startsWith('{') ? '' : draft, unit: first };
  return { text: kept.text ?? '', unit: kept.unit !== undefined && task.units.includes(kept.unit) ? kept.unit : first };
}

/** All items once: in the draft's order, those it does not know behind them. */
export function orderOf(task: TaskContent, draft: string): readonly string[] {
  const kept = listOf(keptAs('answer.order', draft)?.items, task);
  return [...kept, ...task.options.map(({ id }) => id).filter((id) => !kept.includes(id))];
}

export function severalOf(task: TaskContent, draft: string): readonly string[] {
  return listOf(keptAs('answer.several', draft)?.options, task);
}

export function partnersOf(task: TaskContent, draft: string): Readonly<Record<string, string>> {
  const right = new Set(task.partners.map(({ id }) => id));
  const taken = new Set<string>();
  const found: Record<string, string> = {};
  const kept = keptAs('answer.match', draft)?.partners ?? {};
  for (const { id } of task.options) {
    const partner = kept[id];
    if (partner === undefined || !right.has(partner) || taken.has(partner)) continue;
    taken.add(partner);
    found[id] = partner;
  }
  return found;
}

export function gapsOf(task: TaskContent, draft: string): Readonly<Record<string, string>> {
  const kept = keptAs('answer.cloze', draft)?.gaps ?? {};
  return Object.fromEntries(
    task.parts.flatMap(({ gap }) => (gap !== '' && typeof kept[gap] === 'string' ? [[gap, kept[gap]]] : [])),
  );
}

function listOf(ids: readonly string[] | undefined, task: TaskContent): readonly string[] {
  const known = new Set(task.options.map(({ id }) => id));
  return [...new Set(Array.isArray(ids) ? (ids as readonly string[]) : [])].filter((id) => known.has(id));
}
