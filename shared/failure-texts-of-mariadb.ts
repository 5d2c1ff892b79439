/** What MariaDB answers, what a check of an event finds, and what to do. */
export const mariadbTexts = {
  'mariadb-answered': 'MariaDB at {host}:{port} (user {user}) answered {said}.',
  'mariadb-unreadable':
    'MariaDB at {host}:{port} (user {user}) cannot be read: {said}. Check host, port and tls, and that MariaDB is running.',
  'mariadb-password': 'Check the user and the secret that holds the password.',
  'mariadb-host':
    'Create the user for this machine: an account of MariaDB names the host it may come from.',
  'mariadb-no-event-right': 'Grant the right EVENT on the database of the event.',
  'mariadb-definer-right':
    'Connect as the definer of the event, or grant SET USER (before MariaDB 10.5: SUPER), so that the event keeps its definer.',
  'mariadb-read-only': 'The server is read-only: use the primary.',
  'mariadb-no-event':
    'MariaDB shows {user} no event {event} in {database}: it was dropped, or the user lacks the right EVENT on this database.',
  'mariadb-replica':
    'The event {event} is {status} on MariaDB at {host}:{port}: its primary runs it. Pause it there.',

  'find-mariadb-answers': 'MariaDB {version} answers.',
  'find-mariadb-rights': 'The user may disable the event and leave it to its definer {definer}.',
  'find-mariadb-definer':
    'The definer of the event is {definer}, and ALTER EVENT would make it {account}. Connect as the definer, or grant SET USER (before MariaDB 10.5: SUPER).',
  'find-mariadb-scheduler':
    'event_scheduler is {scheduler}: no event of this server runs until it is ON. It is left as it is.',
  'find-mariadb-off': 'The event {event} is disabled. It will be left that way.',
  'find-mariadb-once':
    'The event runs only once (AT). If it is due within a window, MariaDB runs it when it is resumed.',
  'find-mariadb-collation':
    'The default collation of the database was {was} when the event was written and is {is} now. A pause makes the event take on the new one, as any ALTER EVENT would.',
  'find-mariadb-threads':
    'Running runs cannot be seen: grant PROCESS, or connect as the definer of the event.',

  'unread-mariadb-off': 'event_scheduler is {scheduler}: none of these events runs',
  'unread-mariadb-others':
    'MariaDB shows {user} only events of databases on which it was granted the right EVENT',
} as const;
