import { saveBlob } from './saveBlob.ts';

/** Offers a text to be saved as a file. */
export function saveText(text: string, name: string, type: string): void {
  saveBlob(new Blob([text], { type }), name);
}
