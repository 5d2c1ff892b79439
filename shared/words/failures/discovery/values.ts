/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface DiscoveryValues {
  'unread-queue': 'server' | 'name';
  'unread-others-timers': 'others';
  'unread-spool-there': 'ssh' | 'sudoers';
  'unread-there': 'said';
  'unread-there-sudo': 'user' | 'said' | 'ssh' | 'sudoers';
  'unread-no-daemon-there': 'host';
  'unread-timers-there': 'others';
  'unread-run-parts': 'programs' | 'crontab';
  'unread-at-jobs': 'count';
  'unread-too-many': 'count' | 'most';
  'unread-jenkins-deep': 'folder';
  'unread-bullmq-colon': 'name';
  'unread-pg-others': 'user';
}
