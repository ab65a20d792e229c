import { type FileWithPath, fromEvent } from 'file-selector';

/** Names of files that may be pictures. Whether they really are is found out when they are decoded. */
const PICTURE_NAME = /\.(jpe?g|jfif|png|apng|gif|webp|avif|bmp|svg|ico|tiff?|heic|heif)$/i;

/** A file that may be a picture. */
export interface PictureFile {
  readonly file: File;
  /** The file's name, with its folders where the browser tells them. */
  readonly path: string;
}

/** The pictures among what was dropped, pasted or chosen; folders are looked through. */
export async function pictureFiles(event: Event): Promise<PictureFile[]> {
  const found = await fromEvent(event);
  return found
    .filter((one): one is FileWithPath => one instanceof File)
    .filter(({ name, type }) => type.startsWith('image/') || PICTURE_NAME.test(name))
    .map((file) => ({ file, path: (file.webkitRelativePath || file.path || file.name).replace(/^\.?\//, '') }));
}
