import { isValid, parse } from 'ipaddr.js';

/** Names that no public name server answers: this machine's own (RFC 6761), and those of local networks (RFC 6762, 8375). */
const LOCAL_NAMES = /^(localhost|[^.]+)$|\.(localhost|local|internal|home\.arpa)$/;

/**
 * Whether an address lies on this machine or in a private network, as far as the address alone tells: an extension can't
 * ask which number stands behind a public name.
 *
 * @param address a whole address, such as `http://192.168.1.1/picture.jpg`
 */
export function isInPrivateNetwork(address: string): boolean {
  // The browser has turned every way of writing a number (0x7f.1, 2130706433) into the usual one.
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (!isValid(host)) return LOCAL_NAMES.test(host);
  const number = parse(host);
  const plain = 'isIPv4MappedAddress' in number && number.isIPv4MappedAddress() ? number.toIPv4Address() : number;
  return plain.range() !== 'unicast';
}

/**
 * Whether a page may have a picture fetched from an address. A page of the internet may not reach through us into the
 * user's own network; a page of that network may.
 *
 * @param asker the address or origin of the page that asks; undefined if it is unknown
 */
export function mayAskFor(address: string, asker: string | undefined): boolean {
  if (!isInPrivateNetwork(address)) return true;
  return asker !== undefined && URL.canParse(asker) && isInPrivateNetwork(asker);
}
