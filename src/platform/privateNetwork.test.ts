import { expect, it } from 'vitest';
import { isInPrivateNetwork, mayAskFor } from './privateNetwork.ts';

it.each([
  'http://localhost/',
  'http://localhost./',
  'http://api.localhost:8080/',
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.0.0.1/',
  'http://0.0.0.0/',
  'http://10.1.2.3/a.jpg',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data',
  'http://100.64.0.1/',
  'http://[::1]/',
  'http://[::]/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
  'http://[::ffff:192.168.1.1]/',
  'http://[64:ff9b::c0a8:101]/',
  'http://router/',
  'http://printer.local/',
  'http://wiki.internal/',
  'http://nas.home.arpa/',
])('%s is in a private network', (address) => {
  expect(isInPrivateNetwork(address)).toBe(true);
});

it.each([
  'https://example.org/',
  'https://localhost.example.org/',
  'https://local.org/',
  'http://93.184.216.34/',
  'http://172.32.0.1/',
  'http://[2606:2800:220:1:248:1893:25c8:1946]/',
  'http://[::ffff:93.184.216.34]/',
])('%s is public', (address) => {
  expect(isInPrivateNetwork(address)).toBe(false);
});

it('lets a page of the private network ask for its own kind, and the internet only for public pictures', () => {
  expect(mayAskFor('http://192.168.1.9/a.jpg', 'http://192.168.1.2')).toBe(true);
  expect(mayAskFor('http://192.168.1.9/a.jpg', 'https://example.org/page')).toBe(false);
  expect(mayAskFor('https://cdn.example/a.jpg', 'https://example.org')).toBe(true);
  expect(mayAskFor('https://cdn.example/a.jpg', undefined)).toBe(true);
});

it('takes a page of unknown origin for one of the internet', () => {
  expect(mayAskFor('http://192.168.1.9/a.jpg', undefined)).toBe(false);
  expect(mayAskFor('http://192.168.1.9/a.jpg', 'null')).toBe(false);
});
