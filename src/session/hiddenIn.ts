/**
 * What is known of a tab, with a note whether one of its documents keeps the user from seeing the boxes. While none does,
 * there is no note at all.
 */
export function withHidden<Tab extends { readonly hiddenIn?: readonly number[] }>(
  { hiddenIn = [], ...tab }: Tab,
  frameId: number,
  hidden: boolean,
): Omit<Tab, 'hiddenIn'> & { hiddenIn?: number[] } {
  const others = hiddenIn.filter((one) => one !== frameId);
  const all = hidden ? [...others, frameId] : others;
  return all.length > 0 ? { ...tab, hiddenIn: all } : tab;
}
