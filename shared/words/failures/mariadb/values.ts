/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface MariadbValues {
  'mariadb-answered': 'host' | 'port' | 'user' | 'said';
  'mariadb-unreadable': 'host' | 'port' | 'user' | 'said';
  'mariadb-no-event': 'user' | 'event' | 'database';
  'mariadb-replica': 'event' | 'status' | 'host' | 'port';
  'find-mariadb-answers': 'version';
  'find-mariadb-rights': 'definer';
  'find-mariadb-definer': 'definer' | 'account';
  'find-mariadb-scheduler': 'scheduler';
  'find-mariadb-off': 'event';
  'find-mariadb-collation': 'was' | 'is';
  'unread-mariadb-off': 'scheduler';
  'unread-mariadb-others': 'user';
}
