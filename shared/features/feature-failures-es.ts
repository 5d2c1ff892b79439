import announcements from './announcements/failures/locales/es.json' with { type: 'json' };
import api from './api/failures/locales/es.json' with { type: 'json' };
import approvals from './approvals/failures/locales/es.json' with { type: 'json' };
import archives from './archives/failures/locales/es.json' with { type: 'json' };
import backup from './backup/failures/locales/es.json' with { type: 'json' };
import hosts from './hosts/failures/locales/es.json' with { type: 'json' };
import calendarFeed from './calendar-feed/failures/locales/es.json' with { type: 'json' };
import calendars from './calendars/failures/locales/es.json' with { type: 'json' };
import desktop from './desktop/failures/locales/es.json' with { type: 'json' };
import doctor from './doctor/failures/locales/es.json' with { type: 'json' };
import evidence from './evidence/failures/locales/es.json' with { type: 'json' };
import silences from './silences/failures/locales/es.json' with { type: 'json' };
import voices from './voices/failures/locales/es.json' with { type: 'json' };
import metrics from './metrics/failures/locales/es.json' with { type: 'json' };
import pipelines from './pipelines/failures/locales/es.json' with { type: 'json' };
import service from './service/failures/locales/es.json' with { type: 'json' };

/** `featureFailures` in Spanish. */
export const featureFailuresEs = {
  ...announcements,
  ...approvals,
  ...api,
  ...backup,
  ...hosts,
  ...calendarFeed,
  ...desktop,
  ...doctor,
  ...calendars,
  ...service,
  ...archives,
  ...evidence,
  ...silences,
  ...voices,
  ...metrics,
  ...pipelines,
};
