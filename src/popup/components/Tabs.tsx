import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

/** One tab of several: its name for the code, its title, and a number beside it. */
export interface TabTitle<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly sum: string;
}

/**
 * Tabs, and the panel of the one chosen. The arrow keys go from tab to tab, as the WAI-ARIA practices ask for:
 * https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs<Name extends string>({
  titles,
  chosen,
  onChoose,
  children,
}: {
  titles: readonly TabTitle<Name>[];
  chosen: Name;
  onChoose: (name: Name) => void;
  children: ComponentChildren;
}) {
  const list = useRef<HTMLDivElement>(null);
  const step = ({ key }: KeyboardEvent) => {
    const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const next = titles[(titles.findIndex(({ name }) => name === chosen) + by + titles.length) % titles.length];
    if (by === 0 || !next) return;
    onChoose(next.name);
    list.current?.querySelector<HTMLElement>(`#tab-${next.name}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" ref={list} onKeyDown={step}>
        {titles.map(({ name, title, sum }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === chosen}
            aria-controls="tab-panel"
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {title} {sum !== '' && <span class="sum">{sum}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${chosen}`}>
        {children}
      </div>
    </>
  );
}
