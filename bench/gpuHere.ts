import { CheckSession } from '../test/browser/harness/checkSession.ts';

/** What the GPU calls itself that the browser offers for WebGPU here; undefined if there is none but software. */
export async function gpuHere(): Promise<string | undefined> {
  const session = await CheckSession.open();
  try {
    const page = await session.page(`${session.address}files/files.html`);
    const found = await page.evaluate(async () => {
      const adapter = await navigator.gpu?.requestAdapter();
      return adapter && !adapter.info.isFallbackAdapter
        ? `${adapter.info.vendor} ${adapter.info.architecture} ${adapter.info.description}`.trim()
        : '';
    });
    return /swiftshader/i.test(found) ? undefined : found || undefined;
  } finally {
    await session.close();
  }
}
