import type { ComponentChildren } from 'preact';
import { Button } from './controls';
import { Dialog } from './Modal';

/** <Confirm title yes no run cancel danger? busy?>what will happen</Confirm>: asked before what cannot be taken back; the focus starts on the harmless answer. */
export function Confirm({
  title,
  yes,
  no,
  run,
  cancel,
  danger,
  busy,
  children,
}: {
  title: string;
  yes: string;
  no: string;
  run: () => void;
  cancel: () => void;
  danger?: boolean;
  busy?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <Dialog
      title={title}
      onCancel={cancel}
      buttons={
        <>
          <Button onClick={cancel}>{no}</Button>
          <Button look={danger ? 'danger' : 'primary'} busy={busy === true} onClick={run}>
            {yes}
          </Button>
        </>
      }
    >
      {children ? <div class="soft">{children}</div> : null}
    </Dialog>
  );
}
