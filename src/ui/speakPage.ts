import { localize, type TextKey } from '../platform/i18n.ts';
import { textDirection, textLanguage } from '../platform/textLanguage.ts';

/** Tells a page which language its texts are in and how they run, and gives it its title. */
export function speakPage(page: Document, title: TextKey): void {
  page.documentElement.lang = textLanguage() ?? 'en';
  page.documentElement.dir = textDirection();
  page.title = localize(title);
}
