/** Told before and after the page is printed: the chart is drawn in the colours of paper then. */
type Listener = () => void;
const listeners = new Set<Listener>();

/** Calls back before and after printing. @returns a function that ends this */
export function onPrinting(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Prints in light colours whatever the theme is. To be called once. */
export function followPrinting(): void {
  const dress = (printing: boolean) => {
    document.documentElement.classList.toggle('printing', printing);
    for (const listener of listeners) listener();
  };
  addEventListener('beforeprint', () => dress(true));
  addEventListener('afterprint', () => dress(false));
}
