import { textDirection } from './textLanguage.ts';

const RIGHT_TO_LEFT = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;
const LEFT_TO_RIGHT = /(?![\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}])\p{L}/u;

/**
 * A value such as a name, to be put into a text of ours. Where its letters run the other way than the text, it is wrapped
 * in FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode annex 9), which nobody sees: otherwise it would tear the
 * words and numbers around it out of their order. In markup `<bdi>` does the same.
 */
export function isolated(value: string): string {
  const foreign = textDirection() === 'rtl' ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
  return foreign.test(value) ? `\u2068${value}\u2069` : value;
}
