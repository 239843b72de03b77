import type { ComponentType } from 'preact';
import { allIcons, drawings } from './drawn';
import { tg } from './i18n/messages';
import { Part } from './Part';

const grounds = ['bg', 'surface', 'sunken', 'accent-soft', 'good-soft', 'not-yet-soft', 'waiting-soft', 'bad-soft'];
const inks = ['ink', 'ink-soft', 'accent', 'good', 'not-yet', 'waiting', 'bad', 'focus'];
const sizes = ['huge', 'large', 'text', 'small', 'tiny'] as const;

/** Names of tokens and components are names in the code, the same in every language. */
const Name = ({ children }: { children: string }) => <code class="gallery-name">{children}</code>;

export function Basics() {
  return (
    <>
      <Part id="colours" title={tg('ui.colours')}>
        <div class="gallery-swatches">
          {grounds.map((name) => (
            <span key={name} class={`swatch ground-${name}`}>
              <Name>{name}</Name>
            </span>
          ))}
          {inks.map((name) => (
            <span key={name} class={`swatch ink-${name}`}>
              <Name>{name}</Name>
            </span>
          ))}
        </div>
      </Part>
      <Part id="type" title={tg('ui.type')}>
        {sizes.map((size) => (
          <p key={size} class={`type-${size}`}>
            {tg(`ui.type.${size}`)}
          </p>
        ))}
      </Part>
      <Part id="icons" title={tg('ui.icons')}>
        <Drawn all={allIcons} />
      </Part>
      <Part id="art" title={tg('ui.art')}>
        <Drawn all={drawings} wide />
      </Part>
    </>
  );
}

function Drawn({ all, wide }: { all: Readonly<Record<string, ComponentType<{ class?: string }>>>; wide?: boolean }) {
  return (
    <ul class={wide ? 'gallery-drawn wide' : 'gallery-drawn'}>
      {Object.entries(all).map(([name, Icon]) => (
        <li key={name}>
          <Icon />
          <Name>{name.replace(/(Icon|Art)$/, '')}</Name>
        </li>
      ))}
    </ul>
  );
}
