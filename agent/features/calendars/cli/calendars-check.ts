import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { englishOf } from '../../../../shared/failure-texts.ts';
import { unlistedYears } from '../../../../shared/features/calendars/unlisted-year.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';
import type { DoctorCheck } from '../../../cli/session/doctor-scene.ts';
import { unlistedSaying } from '../app/calendar-watch.ts';

/** Years without confirmed holidays, where no agent runs: one that does has them in its status. */
export const calendarsCheck: DoctorCheck = {
  area: 'calendars',
  look: async ({ agent, definitions, now, mends }) => {
    const seen = await agent();
    const known = await definitions();
    if (known === undefined) return undefined;
    if (seen.kind === 'live') return [];
    const planned = {
      calendars: [...known.calendars.values()],
      windows: [...known.windows.values()],
    };
    return unlistedYears(planned, Math.floor(now / DAY_MS)).map((unlisted) => {
      const said = [unlistedSaying(unlisted)];
      const why = { message: englishOf(said), said };
      return found('calendar-year', {}, { why, command: mends.remanso('calendar', 'regions') });
    });
  },
};
