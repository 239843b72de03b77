import { sha256 } from '../outbox/sha256';
import type { StoredFile } from '../outbox/store';

/** Longest sides in pixels: enough to read a page of an exercise book, little enough for a weak link. */
const longest = 1600;
const longestThumbnail = 320;
/** What a school takes, in bytes. */
export const mostBytes = 3 * 1024 * 1024;
const mostThumbnail = 32 * 1024;

export type Prepared =
  | { readonly kind: 'ready'; readonly file: Omit<StoredFile, 'person'> }
  | { readonly kind: 'wrongType' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'tooLarge' };

/** A photo shrunk to a JPEG with a thumbnail; a PDF, where it is allowed, as it is. */
export async function prepare(file: File, photoOnly: boolean): Promise<Prepared> {
  if (file.type === 'application/pdf' && !photoOnly) {
    if (file.size > mostBytes) return { kind: 'tooLarge' };
    return ready(file.type, await bytesOf(file), new ArrayBuffer(0));
  }
  if (!file.type.startsWith('image/')) return { kind: 'wrongType' };
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return { kind: 'unreadable' }; // said beside the button
  }
  try {
    const [bytes, thumbnail] = [
      await drawn(picture, longest, mostBytes),
      await drawn(picture, longestThumbnail, mostThumbnail),
    ];
    if (!bytes) return { kind: 'tooLarge' };
    return ready('image/jpeg', bytes, thumbnail ?? new ArrayBuffer(0));
  } finally {
    picture.close();
  }
}

const ready = (type: string, bytes: ArrayBuffer, thumbnail: ArrayBuffer): Prepared => ({
  kind: 'ready',
  file: { media: sha256(new Uint8Array(bytes)), type, bytes, thumbnail },
});

/** Sides that fit, in the same proportion; a small picture stays as it is. */
export function fitted(width: number, height: number, most: number): readonly [width: number, height: number] {
  const share = Math.min(1, most / Math.max(width, height));
  return [Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share))];
}

async function drawn(picture: ImageBitmap, most: number, bytes: number): Promise<ArrayBuffer | null> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = fitted(picture.width, picture.height, most);
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  // A transparent picture would turn black as a JPEG.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.85, 0.7, 0.5, 0.3]) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size <= bytes) return bytesOf(blob);
  }
  return null;
}

const bytesOf = (blob: Blob): Promise<ArrayBuffer> =>
  blob.arrayBuffer ? blob.arrayBuffer() : new Response(blob).arrayBuffer();
