/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface PlanValues {
  'secret-missing.what': 'users' | 'name';
  'secret-unreadable.what': 'users' | 'name' | 'why';
  'secrets-mode.what': 'path' | 'mode' | 'expected';
  'keyring-unusable.what': 'why';
  'keyring-unusable.means': 'names';
  'program-missing.what': 'owner' | 'program' | 'place';
  'scheduler-unreadable.what': 'id' | 'kind' | 'why';
  'scheduler-obstacle.what': 'id' | 'kind' | 'why';
  'scheduler-caution.what': 'id' | 'kind' | 'why';
  'scheduler-left-paused.what': 'id' | 'kind' | 'since';
  'guard-never-seen.what': 'id';
  'guard-plan-unreadable.what': 'id' | 'why';
  'guard-plan-differs.what': 'found' | 'id' | 'expected';
  'hold-without-end.what': 'hold' | 'by' | 'since' | 'reason';
  'hold-old.what': 'hold' | 'by' | 'since' | 'reason';
  'hold-old.means': 'until';
  'hold-of-nothing.what': 'hold' | 'by' | 'reason';
  'host-refused.what': 'id' | 'why';
  'host-other-version.what': 'id' | 'why';
  'host-unreachable.what': 'id' | 'why';
  'host-clock-off.what': 'id' | 'length';
  'host-unconfirmed.what': 'id';
  'calendar-year.what': 'why';
  'status-problem.what': 'why';
  'status-warning.what': 'why';
  'agent-other-version.what': 'found' | 'version';
  'node-old.what': 'found' | 'expected';
  'check-late.what': 'seconds';
  'check-failed.what': 'why';
}
