import { OutcomeUnknown } from '../connection/wire';
import type { RefusalCode } from '../protocol/wire.g';
import type { Sent } from './files';
import type { StoredFile } from './store';

/** A whole photo over a weak link takes its time, in ms. */
const patience = 180_000;

/** The file, then its thumbnail. XMLHttpRequest: it alone tells how much has left. */
export async function sendFile(file: StoredFile, progress: (share: number) => void): Promise<Sent> {
  const { status, text } = await request('POST', '/api/media', file.type, file.bytes, progress);
  if (status >= 400) {
    const code = codeOf(text);
    // Nothing is wrong with the file itself: later, when the school has time for it or the student is signed in again.
    if (status >= 500 || status === 401 || status === 408 || status === 429)
      throw new OutcomeUnknown(`status ${status}`);
    return { kind: 'refused', code };
  }
  if (file.thumbnail.byteLength > 0)
    // The thumbnail spares bytes later; without it the picture itself is shown.
    await request('PUT', `/api/media/${file.media}/thumbnail`, 'image/jpeg', file.thumbnail).catch(() => undefined);
  return { kind: 'sent' };
}

function codeOf(text: string): RefusalCode {
  try {
    return (JSON.parse(text) as { code?: RefusalCode }).code ?? 'unknown';
  } catch {
    return 'unknown'; // a proxy's page instead of the school's words
  }
}

function request(
  method: string,
  path: string,
  type: string,
  body: ArrayBuffer,
  progress?: (share: number) => void,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const lost = (): void => reject(new OutcomeUnknown('no answer'));
    call.open(method, path);
    call.timeout = patience;
    call.setRequestHeader('content-type', type);
    call.setRequestHeader('accept', 'application/json');
    call.upload.onprogress = ({ loaded, total }) => progress?.(total > 0 ? loaded / total : 0);
    call.onload = () => resolve({ status: call.status, text: call.responseText });
    call.onerror = lost;
    call.ontimeout = lost;
    call.onabort = lost;
    call.send(body);
  });
}
