interface ProseProps {
  html: string;
  as?: 'div' | 'span' | 'dd';
  class?: string;
}

/** Text of a module. The only place where markup of the server enters the page: it renders Markdown itself, raw HTML off. */
export function Prose({ html, as: Element = 'div', class: extra }: ProseProps) {
  return <Element class={extra ? `prose ${extra}` : 'prose'} dangerouslySetInnerHTML={{ __html: html }} />;
}
