import { useEffect } from 'react';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { wallTimeOf } from '../../../actions/control/moved-time.ts';
import { withStart } from '../../../forms/window/window-length.ts';
import { windowDrafts } from './window-drafts.ts';
import type { PreviewState } from './use-preview.ts';

/**
 * Which day the first workday of a rule is, only the agent knows: the form opens on it as soon as it
 * has said so. `null`: somebody has chosen the day.
 */
export function useFirstWorkday(preview: PreviewState | null): void {
  const opensAt = parseInstant(preview?.answer?.occurrences[0]?.opensAt ?? '');
  const isCurrent = preview?.isAsking === false;
  useEffect(() => {
    if (opensAt === undefined || !isCurrent) return;
    windowDrafts.adjust((form) => {
      if (form.on === null) return form;
      const { date } = wallTimeOf(opensAt, form.timeZone);
      return date === form.startDate ? form : withStart(form, { startDate: date });
    });
  }, [opensAt, isCurrent]);
}
