import { useContext, useEffect, useState } from 'preact/hooks';
import { PlatformContext } from '../app/platform';
import { FileIcon } from '../ui/taskIcons';
import { tk } from './i18n/messages';

/** An uploaded file: from this device while it has not left, else its thumbnail; a file without one is a link. A press opens it whole. */
export function Picture({
  media,
  label,
  from,
}: {
  media: string;
  label: string;
  from?: { readonly full: string; readonly thumbnail: string };
}) {
  const platform = useContext(PlatformContext);
  const own = `/api/media/${platform?.me.person ?? ''}/${media}`;
  const full = from?.full ?? own;
  const [local, setLocal] = useState<string>();
  const [none, setNone] = useState(false);
  useEffect(() => {
    setNone(false);
    const file = platform?.student?.files.find(media);
    if (!file?.type.startsWith('image/')) {
      setLocal(undefined);
      return;
    }
    const url = URL.createObjectURL(new Blob([file.bytes], { type: file.type }));
    setLocal(url);
    return () => URL.revokeObjectURL(url);
  }, [media]);
  return (
    <a class="given picture" href={local ?? full} target="_blank" rel="noreferrer">
      {none ? (
        <>
          <FileIcon />
          <span>{tk('upload.open')}</span>
        </>
      ) : (
        <img
          src={local ?? from?.thumbnail ?? `${own}/thumbnail`}
          alt={label}
          onError={() => {
            // Not a picture, or its thumbnail has not come: the link still opens it.
            if (local === undefined) setNone(true);
          }}
        />
      )}
    </a>
  );
}
