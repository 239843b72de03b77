import { besides, isLetter, runs } from './cloze';
import { draftOf, gapsOf } from './codec';
import type { AnswerFormProps } from './form';
import { tk } from './i18n/messages';

/** Room for a short word even where nothing is written yet. */
const narrowest = 7;
const mostInGap = 200;

/** A text with fields in it, which wraps like a text. */
export function Cloze({ task, text, readOnly, typed, left }: AnswerFormProps) {
  const gaps = gapsOf(task, text);
  const write = (gap: string, words: string): void => {
    const after = { ...gaps, [gap]: words };
    typed(Object.values(after).every((one) => one === '') ? '' : draftOf({ t: 'answer.cloze', gaps: after }));
  };
  const field = (at: number) => {
    const part = task.parts[at];
    if (!part) return null;
    const letter = isLetter(part);
    const [before, after] = besides(task.parts, at);
    const label =
      letter && before + after !== ''
        ? tk('cloze.letter', { number: part.gap, word: `${before}…${after}` })
        : tk('cloze.gap', { number: part.gap });
    const value = gaps[part.gap] ?? '';
    return part.options.length > 0 ? (
      <select
        key={at}
        class={letter ? 'input gap letter' : 'input gap'}
        aria-label={label}
        value={value}
        onChange={(event) => {
          write(part.gap, event.currentTarget.value);
          left();
        }}
      >
        <option value="">{letter ? '…' : tk('cloze.choose')}</option>
        {part.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    ) : (
      <input
        key={at}
        class="input gap"
        type="text"
        aria-label={label}
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={mostInGap}
        size={Math.max(narrowest, value.length + 1)}
        value={value}
        onInput={(event) => write(part.gap, event.currentTarget.value)}
        onBlur={left}
      />
    );
  };
  return (
    <fieldset class="cloze" disabled={readOnly}>
      <legend class="choice-legend">{tk('cloze.legend')}</legend>
      <div class="cloze-text">
        {runs(task.parts).map((run, index) => (
          <span key={index} {...(run.length > 1 ? { class: 'word' } : {})}>
            {run.map((piece) => (typeof piece === 'number' ? field(piece) : piece))}
          </span>
        ))}
      </div>
    </fieldset>
  );
}
