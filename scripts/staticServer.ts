import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

/** A local web server for the demo gallery and the tests. */
export interface StaticServer {
  /** Such as `http://localhost:40123`. */
  readonly origin: string;
  close(): void;
}

/**
 * Serves folders on this machine alone. Files are read when they are asked for, so tests may write them after the start.
 *
 * @param folders by path prefix, such as `{ '/clips/': '…/dist/demo/clips' }`; the longest prefix wins
 * @param headers sent with every answer
 * @param host the machine's address to serve on, instead of one that nobody else can reach
 */
export async function serve(
  folders: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
  host?: string,
): Promise<StaticServer> {
  const served = Object.entries(folders)
    .sort(([a], [b]) => b.length - a.length)
    .map(([prefix, folder]) => ({ prefix, files: sirv(folder, { dev: true, etag: true }) }));
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const address = request.url ?? '/';
    const place = served.find(({ prefix }) => address.startsWith(prefix));
    if (!place) {
      response.writeHead(404).end();
      return;
    }
    request.url = `/${address.slice(place.prefix.length)}`;
    if (!asksForOnePart(request)) delete request.headers.range;
    place.files(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host ?? '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host ?? 'localhost'}:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Whether the Range header names one part by its first byte, the only form that sirv reads: other forms may be ignored
 * (RFC 9110, 14.2), and a part that ends before it starts would make sirv throw.
 */
function asksForOnePart({ headers }: IncomingMessage): boolean {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  return first !== undefined && (!last || Number(first) <= Number(last));
}
