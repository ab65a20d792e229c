/** What a blob holds, as a data URL. @throws Error if it can't be read */
export function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('a blob could not be read', { cause: reader.error }));
    reader.readAsDataURL(blob);
  });
}
