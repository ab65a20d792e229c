import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Where preact sets an element's content from HTML: `dangerouslySetInnerHTML`, which we never use. */
const FROM_HTML = /\w+\.innerHTML=\w+\.__html/g;

/**
 * Leaves out of preact the one place that turns a text into HTML. So no text of a hostile page can ever become markup in
 * our pages, and Mozilla's linter has nothing to warn of.
 */
export const withoutHtml: Plugin = {
  name: 'without-html',
  setup(build) {
    build.onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const places = code.match(FROM_HTML)?.length ?? 0;
      if (places !== 1)
        throw new Error(`preact sets innerHTML in ${places} places instead of one: look at withoutHtml.ts`);
      return { contents: code.replace(FROM_HTML, 'void 0') };
    });
  },
};
