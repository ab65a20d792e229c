import { vi } from 'vitest';
import { fake } from './fakeBrowser.ts';

/** Lets the fake browser have these texts in the place of English's. `vi.restoreAllMocks()` takes it back. */
export function speak(texts: Readonly<Record<string, string>>): void {
  vi.spyOn(fake.i18n, 'getMessage').mockImplementation((key, substitutions = []) =>
    (texts[key] ?? '').replace(/\$(\d)/g, (_, at: string) => substitutions[Number(at) - 1] ?? ''),
  );
}
