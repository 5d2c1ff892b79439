/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
  'silence-not-placed': 'id' | 'at';
  'silence-not-read': 'id' | 'at';
  'silence-not-lifted': 'id' | 'at' | 'end';
  'silence-ended': 'id' | 'at';
  'silence-not-read-back': 'asked';
  'silence-still-there': 'asked';
  'monitor-answer': 'asked' | 'why';
  'silence-end-past': 'end';
  'icinga-unmatched': 'name';
  'icinga-undone': 'name' | 'why';
  'icinga-unchecked': 'seconds' | 'name';
  'icinga-downtime-notices': 'name';
  'pagerduty-open-incidents': 'count';
  'monitor-object-missing': 'name';
  'silence-not-lifted-endless': 'id' | 'at';
  'monitor-refused': 'asked' | 'why';
  'zabbix-unknown': 'asked' | 'names';
  'zabbix-not-begun': 'asked' | 'seconds';
  'zabbix-not-ended': 'asked' | 'seconds';
  'zabbix-action': 'name';
  'nagios-down': 'file' | 'why';
  'nagios-file': 'file' | 'why';
  'nagios-no-status': 'file';
  'nagios-unmatched': 'name';
  'nagios-name': 'name';
  'nagios-downtime-notices': 'name';
  'monitor-finds-nothing': 'monitor';
  'kuma-second-factor': 'user';
  'kuma-silent': 'asked' | 'limit';
}
