import { newId } from '../protocol/ids';

const key = 'pmo.device';

/** This tab as a writing device: the same after a reload, another one for another tab. */
export function deviceId(): string {
  try {
    const known = sessionStorage.getItem(key);
    if (known) return known;
    const made = newId();
    sessionStorage.setItem(key, made);
    return made;
  } catch {
    return newId(); // storage is forbidden here: after a reload this tab is a new device, and takes its drafts over
  }
}
