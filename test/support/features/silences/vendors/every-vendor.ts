import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { openCheckmk } from './checkmk.ts';
import { openDatadog } from './datadog.ts';
import { openGrafana } from './grafana.ts';
import { openHealthchecks } from './healthchecks.ts';
import { openPrtg } from './prtg.ts';
import { openTacticalrmm } from './tacticalrmm.ts';
import { openPagerduty } from './pagerduty.ts';

/** Each stand-in, and what differs of its kind in the contract of monitors. */
export const VENDORS = [
  { name: 'Grafana', open: openGrafana },
  { name: 'PagerDuty', open: openPagerduty, countsAlarms: false, keepsOpen: true },
  { name: 'Datadog', open: openDatadog, countsAlarms: false },
  { name: 'Checkmk', open: openCheckmk, tellsHosts: true },
  { name: 'Checkmk before 2.4', open: () => openCheckmk({ isEarly: true }), tellsHosts: true },
  { name: 'Healthchecks', open: openHealthchecks, tellsWho: false, isEndless: true },
  { name: 'PRTG', open: openPrtg, tellsWho: false, roundsUpMs: MINUTE_MS },
  { name: 'Tactical RMM', open: openTacticalrmm, tellsWho: false, isEndless: true },
];
