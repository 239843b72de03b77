import { theme } from '../ui/theme';

/** What only a remote or a keyboard needs comes with its first use. */
export function startKeys(): void {
  theme.subscribe((name) => {
    if (name === 'tv') void load('remote');
  });
  const tab = ({ key }: KeyboardEvent): void => {
    if (key !== 'Tab') return;
    removeEventListener('keydown', tab);
    void load('keyboard');
  };
  addEventListener('keydown', tab);
}

async function load(how: 'remote' | 'keyboard'): Promise<void> {
  try {
    (await import('../tv/keys')).start(how);
  } catch {
    // Without a link it does not come; the page works with Tab and Enter as every page does.
  }
}
