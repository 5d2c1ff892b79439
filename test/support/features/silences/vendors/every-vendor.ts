import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { openCheckmk } from './checkmk.ts';
import { openDatadog } from './datadog.ts';
import { openGrafana } from './grafana.ts';
import { openHealthchecks } from './healthchecks.ts';
import { openPrtg } from './prtg.ts';
import { openTacticalrmm } from './tacticalrmm.ts';
import { openPagerduty } from './pagerduty.ts';
import { openUptimekuma } from './uptimekuma.ts';

/** Each stand-in of an HTTP API, and what differs of its kind in the contract of monitors. */
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

const kuma = { countsAlarms: false, tellsAuthor: false, roundsUpMs: MINUTE_MS };

/** With those that have another way in. */
export const EVERY_VENDOR = [
  ...VENDORS,
  { name: 'Uptime Kuma', open: openUptimekuma, ...kuma },
  { name: 'Uptime Kuma 1.23', open: () => openUptimekuma({ isEarly: true }), ...kuma },
];
