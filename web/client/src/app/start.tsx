import { signal } from '@preact/signals';
import { render } from 'preact';
import { type Language, speak } from '../i18n/i18n';
import type { Me } from '../protocol/wire.g';
import { navigate } from '../routing/router';
import { startTheme } from '../ui/theme';
import { App, goHome, type Visitor } from './App';
import { api } from './api';
import { openSession } from './session';

const visitor = signal<Visitor>({ kind: 'asking', silent: false });
const retry = 2_000;

/** Asks who is here until the school answers. */
async function ask(): Promise<void> {
  for (;;) {
    try {
      await enter(await api.me());
      return;
    } catch {
      visitor.value = { kind: 'asking', silent: true };
      await new Promise((resolve) => setTimeout(resolve, retry));
    }
  }
}

async function enter(me: Me): Promise<void> {
  await speak(me.language === 'en' ? 'en' : ('ru' satisfies Language));
  const { person } = me;
  if (person === undefined) {
    visitor.value = { kind: 'nobody', me };
    return;
  }
  const session = await openSession({ ...me, person }, () => {
    navigate({ kind: 'signin' }, 'replace');
    visitor.value = { kind: 'asking', silent: false };
    void ask();
  });
  goHome(me);
  visitor.value = { kind: 'somebody', platform: session.platform };
}

function Root() {
  return <App visitor={visitor.value} entered={(me) => void enter(me)} />;
}

export function start(root: HTMLElement): void {
  startTheme();
  render(<Root />, root);
  void ask();
}
