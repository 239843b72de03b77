import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { settlingAt } from './settling';
import { layers, Toasts } from './toasts';

interface ModalProps {
  label: string;
  class: 'dialog' | 'overlay' | 'drawer';
  children: ComponentChildren;
  /** Escape. Without it the reader cannot close: only the page can. */
  onCancel?: () => void;
  /** A press beside it cancels, too. */
  light?: boolean;
}

/** Which are open, lowest first, and where the focus was before each. */
const opened: { readonly dialog: HTMLDialogElement; before: Element | null }[] = [];

/** Holds the focus while it is shown, and gives focus and scroll back exactly where they were. */
export function Modal({ label, class: look, children, onCancel, light }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null);
  const [layer, setLayer] = useState(-1);
  const cancel = useRef(onCancel);
  cancel.current = onCancel;
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const own = { dialog, before: document.activeElement };
    opened.push(own);
    // A page that was loaded under it may not be where it belongs yet.
    const scroll = { left: scrollX, top: settlingAt() ?? scrollY };
    dialog.showModal();
    setLayer(++layers.value);
    const beside = (event: Event): void => {
      if (light && event.target === dialog) cancel.current?.();
    };
    dialog.addEventListener('click', beside);
    return () => {
      dialog.removeEventListener('click', beside);
      layers.value--;
      dialog.close();
      opened.splice(opened.indexOf(own), 1);
      const { before } = own;
      // One that lies above stays open: what it would give the focus back to goes with this one.
      for (const other of opened) if (other.before && dialog.contains(other.before)) other.before = before;
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      scrollTo(scroll.left, scroll.top);
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={look}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onCancel?.();
      }}
      // A browser lets a second Escape through although the first was refused.
      onClose={() => {
        if (element.current?.isConnected && !element.current.open) element.current.showModal();
      }}
    >
      {children}
      <Toasts layer={layer} />
    </dialog>
  );
}

export function Dialog(props: {
  title: string;
  children: ComponentChildren;
  buttons: ComponentChildren;
  onCancel: () => void;
}) {
  return (
    <Modal label={props.title} class="dialog" onCancel={props.onCancel}>
      <h2>{props.title}</h2>
      {props.children}
      <div class="dialog-buttons">{props.buttons}</div>
    </Modal>
  );
}

export function Overlay({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <Modal label={label} class="overlay">
      {children}
    </Modal>
  );
}
