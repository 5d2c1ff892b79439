import type { IntegrationInput } from './night-document.ts';

/** Where the schedule of a host is kept, and as whom the agent logs in for it. */
export type Keeping = 'crontab-of-user' | 'own-crontab' | 'cron.d' | 'timer';

/** What tells one host of a fleet from the others. */
export interface HostPlan {
  readonly id: string;
  readonly index: number;
  readonly keeping: Keeping;
  /** Of the schedule; it has a user id of its own, too. */
  readonly user: string;
  readonly uid: number;
  readonly zone: string;
}

const ZONES = [
  ...['Europe/Madrid', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'],
  ...['Pacific/Chatham', 'America/St_Johns', 'UTC', 'Pacific/Apia', 'Africa/Cairo', 'Asia/Tehran'],
];

/** Of ten hosts, four keep a user's crontab, three their own, two a file in cron.d, one a timer. */
const KEEPINGS: readonly Keeping[] = [
  ...(['crontab-of-user', 'own-crontab', 'cron.d', 'crontab-of-user', 'own-crontab'] as const),
  ...(['crontab-of-user', 'cron.d', 'timer', 'own-crontab', 'crontab-of-user'] as const),
];

const FIRST_UID = 61_000;

/** @param hasTimers Without them the schedule lies in cron.d instead. */
export function hostPlan(index: number, hasTimers = true): HostPlan {
  const number = String(index).padStart(2, '0');
  const keeping = KEEPINGS[index % KEEPINGS.length] ?? 'own-crontab';
  return {
    id: `host-${number}`,
    index,
    keeping: keeping === 'timer' && !hasTimers ? 'cron.d' : keeping,
    user: `erp${number}`,
    uid: FIRST_UID + index,
    zone: ZONES[index % ZONES.length] ?? 'UTC',
  };
}

/** Who logs in. */
export function loginOf({ keeping, user }: HostPlan): string {
  return keeping === 'own-crontab' ? user : 'root';
}

/** The line, without a user column. */
export function lineOf({ id }: HostPlan): string {
  return `* * * * *  /bin/sh /srv/job "${id} stock" | cat`;
}

const CRON_D = '/etc/cron.d/erp';

/** The file of cron that has it, as the host sees it. */
export function tableOf({ keeping, user }: HostPlan): string {
  return keeping === 'cron.d' ? CRON_D : `/var/spool/cron/crontabs/${user}`;
}

export function schedulerOf(plan: HostPlan): IntegrationInput['scheduler'] {
  const { id: host, keeping, user } = plan;
  switch (keeping) {
    case 'timer':
      return { kind: 'systemd', host, timer: 'stock.timer' };
    case 'cron.d':
      return { kind: 'cron', host, file: CRON_D, line: tableLine(plan) };
    case 'crontab-of-user':
      return { kind: 'cron', host, user, line: tableLine(plan) };
    case 'own-crontab':
      return { kind: 'cron', host, line: tableLine(plan) };
  }
}

/** As it is in the file. */
function tableLine(plan: HostPlan): string {
  return plan.keeping === 'cron.d'
    ? lineOf(plan).replace('* * * * *  ', `* * * * *  ${plan.user} `)
    : lineOf(plan);
}

/** The whole file: with what must stay as it is, byte for byte. */
export function tableText(plan: HostPlan): string {
  return [
    `# ${plan.user}'s,\tkept by hand — ñ`,
    'SHELL=/srv/shell',
    '',
    tableLine(plan),
    `#${tableLine(plan)}`,
    '  30 4 31 2 *   /bin/true  ',
    '',
  ]
    .join('\n')
    .replace(/(\/bin\/true)/, plan.keeping === 'cron.d' ? 'root $1' : '$1');
}
