import type { ComponentChildren } from 'preact';

/** A link to a part of the help, which opens in a tab of its own. @param part an anchor of the help page */
export function HelpLink({ part, children }: { part: string; children: ComponentChildren }) {
  return (
    <a class="help" href={`../help/help.html#${part}`} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
