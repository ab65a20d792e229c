import { localize, localizeCount } from '../../platform/i18n.ts';
import type { Rule } from '../../policy/policy.ts';
import type { CallView } from '../callView.ts';

/** What is to be said of the call. It never says that all is well when someone is unsure. */
export function sentence(view: CallView, total: number, { policy, wornWronglyBreaks }: Rule): string {
  const { breaking, keeping, counts, checked, unchecked } = view;
  if (total === 0 && checked === 0 && unchecked.length > 0) return localize('sayNothingReadable');
  if (total === 0) return localize('sayNobody');
  if (counts.unsure === total) return localize('popupUnsureOnly');
  if (policy === 'count_only') return localizeCount('badgeCounted', total);
  if (breaking.length > 0) {
    const key = policy === 'mask_required' && !wornWronglyBreaks ? 'badge_lenient' : (`say_${policy}` as const);
    return localizeCount(key, total, [breaking.length, total]);
  }
  if (counts.unsure > 0) return localizeCount('sayKeepUnsure', keeping.length, [keeping.length, counts.unsure]);
  return localizeCount('sayKeep', total);
}
