import { createHash } from 'node:crypto';

const LINK = /[ \t]*<link rel="stylesheet" href="([^"]+)">\n?/g;

/** A page that asks for no style sheets, because it has them inside, and what allows them there. */
interface StyledPage {
  readonly html: string;
  /** The source that the content security policy's `style-src` must name: it allows this very text and no other. */
  readonly source: string;
}

/**
 * Puts a page's style sheets into it, in their order: a page is painted sooner if it need not ask for them.
 *
 * @param styleAt the text of a style sheet that the page names
 * @throws if the page names none, or if one would end the element that it is put into
 */
export function stylesInside(html: string, styleAt: (address: string) => string): StyledPage {
  const addresses = [...html.matchAll(LINK)].map(([, address]) => address ?? '');
  if (addresses.length === 0) throw new Error('the page names no style sheet');
  const styles = `\n${addresses.map(styleAt).join('')}`;
  if (/<\/style/i.test(styles)) throw new Error('a style sheet ends its own element');
  let first = true;
  const page = html.replace(LINK, () => {
    const place = first ? `    <style>${styles}</style>\n` : '';
    first = false;
    return place;
  });
  return { html: page, source: `'sha256-${createHash('sha256').update(styles).digest('base64')}'` };
}
