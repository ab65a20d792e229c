import { serve } from '../../../../scripts/staticServer.ts';

/** A program of its own, since it runs in the call's network: serves Janus's pages and says where, until it is ended. */
const [pages = '', address = ''] = process.argv.slice(2);
const { origin } = await serve({ '/': pages, '/javascript/': '/usr/share/javascript' }, {}, address);
process.stdout.write(`${origin}\n`);
