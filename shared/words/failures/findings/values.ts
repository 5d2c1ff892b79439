/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FindingsValues {
  'as-told': 'text';
  'find-token-expired': 'name' | 'when';
  'find-token-expires': 'name' | 'when';
  'find-systemd-off': 'timer';
  'find-systemd-starts': 'service';
  'find-systemd-starts-by': 'service' | 'others';
  'find-cron-no-line': 'place';
  'find-cron-comment': 'place';
  'find-cron-no-break': 'place';
  'find-cron-read-only': 'place';
  'find-cron-repeated': 'place' | 'count';
  'find-cron-guard-line': 'line';
  'find-temporal-invalid': 'why';
  'find-k8s-deadline': 'deadline' | 'every';
  'find-pg-answers': 'version';
  'find-pg-off': 'job';
  'find-node-red-others': 'nodes';
  'find-node-red-once': 'nodes';
  'find-node-red-read': 'count';
  'find-bullmq-holds': 'schedulers' | 'delayed' | 'version';
  'find-bullmq-holds-unknown': 'schedulers' | 'delayed';
  'find-bullmq-stranded': 'jobs';
}
