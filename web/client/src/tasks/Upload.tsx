import './tasks.css';
import { useComputed } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { usePlatform } from '../app/platform';
import { Button, Progress } from '../ui/controls';
import { CheckIcon, DeviceIcon, WarnIcon } from '../ui/icons';
import { CameraIcon, UploadIcon } from '../ui/taskIcons';
import { draftOf, keptAs } from './codec';
import type { AnswerFormProps } from './form';
import { tk } from './i18n/messages';
import { Picture } from './Picture';
import { type Prepared, prepare } from './photo';

export { ready } from './i18n/messages';

/** A photo or a file: it leaves at once, or waits here for the line; the draft only names it. */
export function Upload({ task, text, readOnly, typed, left }: AnswerFormProps) {
  const files = usePlatform().student?.files;
  const camera = useRef<HTMLInputElement>(null);
  const gallery = useRef<HTMLInputElement>(null);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const media = keptAs('answer.file', text)?.media;

  const take = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    // The same file may be chosen again.
    input.value = '';
    if (!file || !files) return;
    setBusy(true);
    setError('');
    const prepared = await prepare(file, task.photoOnly);
    setBusy(false);
    if (prepared.kind !== 'ready') {
      setError(words(prepared.kind, task.photoOnly));
      return;
    }
    await files.add(prepared.file);
    typed(draftOf({ t: 'answer.file', media: prepared.file.media }));
    left();
  };
  const picker = (ref: typeof camera, capture: boolean) => (
    <input
      ref={ref}
      class="visually-hidden"
      type="file"
      tabIndex={-1}
      aria-hidden="true"
      accept={task.photoOnly || capture ? 'image/*' : 'image/*,application/pdf'}
      {...(capture ? { capture: 'environment' } : {})}
      onChange={(event) => void take(event.currentTarget)}
    />
  );

  return (
    <div class="upload">
      <p class="soft small">{task.photoOnly ? tk('upload.hint.photo') : tk('upload.hint.file')}</p>
      {media ? <Picture key={media} media={media} label={tk('upload.picture')} /> : null}
      {media && !busy ? <Way media={media} /> : null}
      {readOnly ? null : (
        <div class="upload-buttons">
          {picker(camera, true)}
          {picker(gallery, false)}
          <Button busy={busy} icon={<CameraIcon />} onClick={() => camera.current?.click()}>
            {tk('upload.photo')}
          </Button>
          <Button look={media ? 'quiet' : 'secondary'} icon={<UploadIcon />} onClick={() => gallery.current?.click()}>
            {media ? tk('upload.again') : task.photoOnly ? tk('upload.pick') : tk('upload.file')}
          </Button>
        </div>
      )}
      <p class="error small" role="status">
        {busy ? <span class="soft">{tk('upload.preparing')}</span> : error}
      </p>
    </div>
  );
}

/** Where the file is on its way to school. */
function Way({ media }: { media: string }) {
  const { student, state } = usePlatform();
  const file = useComputed(() => student?.files.sending.value.find((one) => one.media === media)).value;
  const live = useComputed(() => state.value.kind === 'live').value;
  if (!file)
    return (
      <p class="saving good" role="status">
        <CheckIcon />
        <span>{tk('upload.here')}</span>
      </p>
    );
  if (live) {
    const percent = Math.round(file.progress * 100);
    return (
      <div class="upload-way">
        <span class="small soft">{tk('upload.sending', { percent })}</span>
        <Progress value={percent} of={100} label={tk('upload.sending', { percent })} />
      </div>
    );
  }
  return (
    <p class={file.kept ? 'saving not-yet' : 'saving bad'} role="status">
      {file.kept ? <DeviceIcon /> : <WarnIcon />}
      <span>{file.kept ? tk('upload.waits') : tk('upload.waitsMemory')}</span>
    </p>
  );
}

function words(kind: Exclude<Prepared['kind'], 'ready'>, photoOnly: boolean): string {
  switch (kind) {
    case 'tooLarge':
      return tk('upload.large');
    case 'unreadable':
      return tk('upload.unreadable');
    case 'wrongType':
      return photoOnly ? tk('upload.wrong.photo') : tk('upload.wrong.file');
  }
}
