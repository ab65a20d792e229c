/**
 * What is known of a tab, with the host of one of its documents' addresses. Without any host there is no entry for them.
 *
 * @param host empty if the document's address has none, or if the document is gone
 */
export function withHost<Tab extends { readonly hosts?: Readonly<Record<string, string>> }>(
  { hosts: before = {}, ...tab }: Tab,
  frameId: number,
  host: string,
): Omit<Tab, 'hosts'> & { hosts?: Record<string, string> } {
  const { [frameId]: _, ...others } = before;
  const hosts = host === '' ? others : { ...others, [frameId]: host };
  return Object.keys(hosts).length > 0 ? { ...tab, hosts } : tab;
}
