import { dpad } from './dpad';
import { keepFocus } from './focusKeeper';

let stop: (() => void) | undefined;
let current: 'remote' | 'keyboard' | undefined;

/** A remote has arrows and a focus that is always somewhere; a keyboard has only the focus kept. A remote stays one. */
export function start(how: 'remote' | 'keyboard'): void {
  if (current === 'remote' || current === how) return;
  stop?.();
  current = how;
  const ends = how === 'remote' ? [dpad(), keepFocus({ always: true })] : [keepFocus({ always: false })];
  stop = () => {
    for (const end of ends) end();
  };
}
