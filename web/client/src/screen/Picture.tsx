import { useState } from 'preact/hooks';
import { Button } from '../ui/controls';
import { Modal } from '../ui/Modal';
import { FileIcon } from '../ui/taskIcons';
import { st } from './i18n/messages';

/** Where an upload is read: a picture small and whole. */
export interface PictureAt {
  readonly thumbnail: string;
  readonly full: string;
}

export const mediaOf = (person: string, media: string): PictureAt => {
  const full = `/api/media/${encodeURIComponent(person)}/${encodeURIComponent(media)}`;
  return { full, thumbnail: `${full}/thumbnail` };
};

export const shownMedia = (lesson: string, snapshot: string, answer: string): PictureAt => {
  const full = `/api/lessons/${encodeURIComponent(lesson)}/shown/${encodeURIComponent(snapshot)}/${encodeURIComponent(answer)}`;
  return { full, thumbnail: `${full}/thumbnail` };
};

/** Small first, whole on request; what has no picture (a document) is a file to open. On the wall the whole comes at once. */
export function Picture({ at, whole }: { at: PictureAt; whole?: boolean }) {
  const [failed, setFailed] = useState(false);
  const [opened, setOpened] = useState(false);
  if (failed)
    return (
      <a class="file" href={at.full} target="_blank" rel="noopener">
        <FileIcon />
        <span>{st('answer.file')}</span>
      </a>
    );
  const image = <img src={whole ? at.full : at.thumbnail} alt={st('answer.photo')} onError={() => setFailed(true)} />;
  if (whole) return <span class="picture">{image}</span>;
  return (
    <>
      <button type="button" class="picture" title={st('answer.photo.open')} onClick={() => setOpened(true)}>
        {image}
      </button>
      {opened ? (
        <Modal class="overlay" label={st('answer.photo')} onCancel={() => setOpened(false)}>
          <div class="picture-whole">
            <img src={at.full} alt={st('answer.photo')} />
            <Button large onClick={() => setOpened(false)}>
              {st('answer.photo.close')}
            </Button>
          </div>
        </Modal>
      ) : null}
    </>
  );
}
