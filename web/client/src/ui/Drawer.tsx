import './drawer.css';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/messages';
import { Button } from './controls';
import { CloseIcon } from './icons';
import { Modal } from './Modal';

/**
 * <Drawer title close foot? before?>…</Drawer>: what belongs to the page under it, from the right; on a phone from below.
 * Escape and a press beside it close. `before`: in the head, before the title (an arrow back, a sign). `foot` stays in sight.
 */
export function Drawer({
  title,
  close,
  before,
  foot,
  children,
}: {
  title: string;
  close: () => void;
  before?: ComponentChildren;
  foot?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <Modal label={title} class="drawer" onCancel={close} light>
      <div class="drawer-sheet">
        <header class="drawer-head">
          {before}
          <h2>{title}</h2>
          <Button look="quiet" label={t('app.close')} icon={<CloseIcon />} onClick={close} />
        </header>
        <div class="drawer-body">{children}</div>
        {foot ? <footer class="drawer-foot">{foot}</footer> : null}
      </div>
    </Modal>
  );
}
