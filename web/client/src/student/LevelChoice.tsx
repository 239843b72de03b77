import { useId } from 'preact/hooks';
import { t } from '../i18n/messages';
import type { GoalView, Level } from '../protocol/wire.g';
import { Prose } from '../ui/Prose';

const levels = ['two', 'three', 'four'] as const;

/** The three levels of the goal in its own words: a calm choice that may be changed at any time. */
export function LevelChoice({
  goal,
  level,
  choose,
}: {
  goal: GoalView;
  level: Level | undefined;
  choose: (level: Level) => void;
}) {
  const name = useId();
  return (
    <fieldset class="choice levels">
      <legend class="choice-legend">{t('level.choose')}</legend>
      {levels.map((one) => (
        <label key={one} class={one === level ? 'option chosen' : 'option'}>
          <input type="radio" name={name} checked={one === level} onChange={() => choose(one)} />
          <span>
            <b>{t(`level.${one}`)}</b>
            <Prose html={goal[one]} />
          </span>
        </label>
      ))}
      <p class="soft small">{t('level.choose.hint')}</p>
    </fieldset>
  );
}
