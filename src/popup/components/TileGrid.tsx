import type { ComponentChildren } from 'preact';
import { neighbour } from '../neighbour.ts';

/** People as small tiles, as many in a line as there is room for. Besides Tab, the arrow keys lead from one to another. */
export function TileGrid({ children }: { children: ComponentChildren }) {
  const move = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    const people = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button.person')];
    const from = people.indexOf(event.target);
    if (from < 0) return;
    const top = people[0]?.getBoundingClientRect().top;
    const to = neighbour(event.key, from, {
      count: people.length,
      columns: people.filter((one) => one.getBoundingClientRect().top === top).length,
      rightToLeft: getComputedStyle(event.currentTarget).direction === 'rtl',
    });
    if (to === undefined) return;
    // Else the page would scroll as well.
    event.preventDefault();
    people[to]?.focus();
  };
  return (
    <ul class="people" onKeyDown={move}>
      {children}
    </ul>
  );
}
