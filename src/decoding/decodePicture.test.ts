import { expect, it, vi } from 'vitest';
import { decodePicture } from './decodePicture.ts';

it('says that a file is gone which can not be read any more', async () => {
  const file = new Blob(['picture']);
  vi.spyOn(file, 'arrayBuffer').mockRejectedValueOnce(new DOMException('gone', 'NotFoundError'));
  await expect(decodePicture(file)).rejects.toMatchObject({ problem: 'file_gone' });
});

it('says that a file is no picture', async () => {
  await expect(decodePicture(new Blob(['picture']))).rejects.toMatchObject({ problem: 'broken' });
});
