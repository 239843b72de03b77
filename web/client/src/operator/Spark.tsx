import { useMemo } from 'preact/hooks';
import { draw } from './figures';
import { to } from './i18n/messages';
import { number } from './words';

interface SparkProps {
  what: string;
  values: readonly (number | null)[];
  now: number;
  /** How a value is said; a plain number without it. */
  say?: (value: number) => string;
}

/** Five minutes at a glance, without axes: the number beside it says the rest. */
export function Spark({ what, values, now, say = number }: SparkProps) {
  const { path, area, most } = useMemo(() => draw(values), [values.join()]);
  return (
    <svg
      class="spark"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      role="img"
      aria-label={to('ops.spark', { what, now: say(now), most: say(Math.max(most, now)) })}
    >
      <path class="spark-area" d={area} />
      <path class="spark-line" d={path} />
    </svg>
  );
}
