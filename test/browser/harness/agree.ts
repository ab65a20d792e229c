import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { allDisagreements, disagreements } from './galleryPage.ts';
import type { Session, View } from './session.ts';

/** Waits until the boxes over a gallery are where its faces are, with the right labels; fails with what differs. */
export async function boxesAgree(page: Page): Promise<void> {
  await expect.poll(() => disagreements(page), { message: 'boxes and truth' }).toEqual([]);
}

/** Waits until popup, badge and boxes all say what the gallery truly shows; fails with what differs. */
export async function allAgree(session: Session, page: Page, popup: View): Promise<void> {
  const differences = () => allDisagreements(session, page, popup);
  await expect.poll(differences, { message: 'popup, badge, boxes and truth' }).toEqual([]);
}
