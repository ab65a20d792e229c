import { localize } from '../platform/i18n.ts';

/**
 * Says in the popup's frame that the rest has not come, and what to do. Does nothing once the rest is there; if it comes
 * later, it takes the place of this.
 */
export function sayLate(page: Document): void {
  const awaited = page.querySelector('.scroll:has(.awaited)');
  if (!awaited) return;
  const notice = page.createElement('p');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  awaited.removeAttribute('aria-hidden');
  awaited.replaceChildren(notice);
  page.querySelector('.controls .awaited')?.remove();
  page.querySelector('.status')?.remove();
  // An alert is read out when its text comes.
  notice.textContent = localize('popupLate');
}
