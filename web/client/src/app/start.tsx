import { signal } from '@preact/signals';
import { render } from 'preact';
import { type Language, speak } from '../i18n/i18n';
import type { Me } from '../protocol/wire.g';
import { navigate } from '../routing/router';
import { startTheme } from '../ui/theme';
import { App, goHome, type Visitor } from './App';
import { api } from './api';
import { startKeys } from './keys';
import { openSession } from './session';

const visitor = signal<Visitor>({ kind: 'asking', silent: false });
const retry = 2_000;

/** Who is here travels in the page; without it, the school is asked until it answers. */
async function ask(known?: Me): Promise<void> {
  for (;;) {
    try {
      await enter(known ?? (await api.me()));
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

/** Written by the server into the page: data, not a script. Taken once: whoever signs in later is another. */
function told(): Me | undefined {
  const block = document.getElementById('me');
  block?.remove();
  try {
    return block?.textContent ? (JSON.parse(block.textContent) as Me) : undefined;
  } catch {
    return undefined; // a server without it: the school is asked
  }
}

export function start(root: HTMLElement): void {
  startTheme();
  startKeys();
  render(<Root />, root);
  void ask(told());
}
