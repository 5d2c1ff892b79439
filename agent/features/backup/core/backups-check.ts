import type { LooseDocument } from '../../../../shared/domain/definitions/loose-document.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { compileSchedule } from '../../../core/calendar/due-times/due-schedule.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';
import { beneath } from '../../../core/validation/document-names.ts';

/** When backups are due. */
export function backupsProblems({ settings = [] }: LooseDocument, zones: ZoneTable): Problem[] {
  return settings.flatMap((setting, index) => {
    if (setting?.id !== 'backups') return [];
    const schedule = compileSchedule(setting, zones);
    if (schedule.ok) return [];
    // The schema requires exactly one rule; here one that does not decode counts as absent.
    const own = schedule.problems.filter(({ path }) => path !== '');
    return own.map((problem) => beneath(`settings[${index}]`, problem));
  });
}
