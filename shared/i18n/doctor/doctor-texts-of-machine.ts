const NEVER_STARTS = 'The agent does not start, so nothing is paused or resumed.';
const CUT = 'That entries were cut off the end of the trail cannot be detected without it.';

/** Findings about what an agent stands on, in English. */
export const machineTexts = {
  'data-absent': {
    what: 'There is no data directory {path} yet.',
    means: 'No agent has run here.',
    mend: 'Start an agent, or name its directory with --data-dir.',
  },
  'data-other-user': {
    what: '{why}',
    means: 'Only the user of the agent can look at its data.',
    mend: 'Run doctor as that user.',
  },
  'data-no-folder': {
    what: '{path} is not a folder.',
    means: NEVER_STARTS,
    mend: 'Move the file away, or name another directory with --data-dir.',
  },
  'data-mode': {
    what: 'The data directory {path} has the mode {mode}; expected 0700.',
    means:
      'Other users may read plans, the trail and the socket, or the agent itself may not write.',
    mend: 'Set the mode of the folder to 0700.',
  },
  'data-refused': {
    what: 'The data directory cannot be read: {why}',
    means: NEVER_STARTS,
    mend: 'Give its user access to {path} and the folders above it.',
  },
  'data-foreign-entry': {
    what: '{path} is a link or belongs to another user.',
    means: 'The agent does not start: a link could make it write elsewhere.',
    mend: 'Remove the link, or give the file back to the user of the agent.',
  },
  'data-copy': {
    what: '{path} is a copy of {original}, or was restored from one.',
    means: 'The agent does not start here, so that nothing runs twice.',
    mend: 'Only where the agent of the original is gone for good: let this one take over.',
  },

  'disk-full': {
    what: 'The disk of {path} is full: {free} free.',
    means: 'Nothing starts that cannot be recorded.',
    mend: 'Make room on that disk; the agent goes on by itself.',
  },
  'disk-low': {
    what: 'The disk of {path} is nearly full: {free} free.',
    means:
      'When it is full, nothing starts that cannot be recorded; an upgrade needs room as well.',
    mend: 'Make room on that disk.',
  },
  'disk-no-inodes': {
    what: 'The disk of {path} can take no more files: it is out of inodes.',
    means: 'Plans of guards and the trail cannot be written.',
    mend: 'Remove files that are not needed on that disk.',
  },
  'disk-read-only': {
    what: '{path} is mounted read-only.',
    means: 'Nothing starts that cannot be recorded.',
    mend: 'Find out why (often a disk error: see dmesg), and mount it for writing.',
  },
  'disk-network': {
    what: '{path} is on a network file system ({type}).',
    means:
      'SQLite cannot keep its log safe there: the database may be damaged, and locks may fail.',
    mend: 'Stop the agent, and move the data directory to a disk of this machine.',
  },

  'database-missing': {
    what: 'The database {path} is missing, although an agent has run here.',
    means: 'What was defined, paused and recorded is gone; a new agent would begin with nothing.',
    mend: 'Restore it from a backup before an agent starts.',
  },
  'database-damaged': {
    what: '{why}',
    means: `${NEVER_STARTS} The file is kept as it is.`,
    mend: 'Keep the file as evidence, and restore a backup.',
  },
  'database-newer': {
    what: '{why}',
    means: NEVER_STARTS,
    mend: 'Use the newer Remanso again; an older one cannot read its database.',
  },
  'database-older': {
    what: '{why}',
    means: NEVER_STARTS,
    mend: 'Keep what it holds with the checkout that wrote it, and begin in an empty directory.',
  },
  'database-unusable': {
    what: '{why}',
    means: 'Nothing starts that cannot be recorded.',
    mend: 'Remove the cause, and look again.',
  },
  'database-log-large': {
    what: 'The log of the database ({path}) has {size}.',
    means: 'Another program keeps the database open, so that the log cannot be written back.',
    mend: 'Look for backup programs or viewers that hold the file open, and end them.',
  },

  'head-missing': {
    what: '{path} is missing.',
    means: CUT,
    mend: 'Verify the whole trail; where it is intact, the file is written again.',
  },
  'head-damaged': {
    what: '{path} cannot be read: {why}',
    means: CUT,
    mend: 'Verify the trail. The next start of the agent keeps the file aside as evidence.',
  },
  'head-set-aside': {
    what: '{path} was set aside: the trail disagreed with it when an agent started.',
    means: 'The trail was changed, cut or replaced, or an old copy of it was put back.',
    mend: 'Verify the trail; remove the file once the cause is known.',
  },
  'trail-altered': {
    what: 'The audit trail is not intact: {why}',
    means: 'Entries were changed, cut off or added by something other than the agent.',
    mend: 'Keep the data directory as it is, and compare it with a backup. Verifying says more.',
  },
  'state-altered': {
    what: 'What the agent decides by is not what the audit trail says: {why}',
    means: 'Definitions, pauses or other state were changed by something other than the agent.',
    mend: 'Find out who wrote to the database. Put definitions right with `remanso apply`, pauses by hand.',
  },
  'trail-not-walked': {
    what: 'The audit trail has {entries} entries and was not walked: this took its head, its latest part, and sizes and hashes of archives.',
    means: 'An older entry that was changed or deleted would not show here.',
    mend: 'Verify the whole trail.',
  },
  'trail-part-missing': {
    what: 'The database lacks {name} ({type}).',
    means:
      'Queries are slow or wrong, or entries can be changed; the entries themselves are whole.',
    mend: 'Make it again as this version has it, while no agent runs.',
  },
  'trail-differs': {
    what: 'What is shown differs from the audit trail: {count} differences.',
    means: 'Status, reports or figures say something that the record does not.',
    mend: 'See each of them, compare with the trail, and report this: it is a defect.',
  },
  'trail-derived': {
    what: 'What is derived from the trail disagrees with it: {why}',
    means: 'Searches may miss entries; the entries themselves are whole.',
    mend: 'Verify the trail, and compare with a backup.',
  },

  'agent-absent': {
    what: 'No agent runs on {path}.',
    means:
      'Nothing is started, paused or resumed; guards go on by the last plan, for 30 days at most.',
    mend: 'Start it.',
  },
  'agent-silent': {
    what: 'A process {pid} holds the lock of {path}, and does not answer.',
    means: 'It hangs, or still starts: nothing may be paused or resumed.',
    mend: 'If it is still so in a minute, end it; it loses nothing, and a service is started again.',
  },
  'agent-file-stale': {
    what: '{path} names a process that is gone ({pid}).',
    means: 'The last agent was killed. The next one replaces the file; until then it misleads.',
    mend: 'Remove the file.',
  },
  'socket-stale': {
    what: 'Nobody listens at the socket {path}.',
    means: 'The last agent was killed. The next one replaces the socket; until then it misleads.',
    mend: 'Remove the socket.',
  },
  'socket-mode': {
    what: '{path} has the mode {mode}; expected {expected}.',
    means: 'Other users of this machine could give the agent orders.',
    mend: 'Set the mode.',
  },
  'dashboard-port-taken': {
    what: 'Port {port}, where the dashboard was, belongs to something else now.',
    means:
      'Tabs that were left open there, and subscribed calendars, do not come back by themselves.',
    mend: 'End what has the port and start the agent again; or open the dashboard at its new address, as this does.',
  },

  'service-absent': {
    what: 'The agent is not installed as a service.',
    means: 'After a restart of the machine somebody has to start it, or the desktop app does.',
    mend: 'Install it as your service; --system for the whole machine.',
  },
  'service-stopped': {
    what: 'The service {place} does not run: {word}.',
    means: 'Nothing is started, paused or resumed.',
    mend: 'Start it.',
  },
  'service-disabled': {
    what: 'The service {place} is disabled.',
    means: 'It does not start with the machine.',
    mend: 'Enable it.',
  },
  'service-outdated': {
    what: 'The service {place} was written by version {found}; this is {version}.',
    means: 'It may start another program than this one, or lack what this version needs.',
    mend: 'Bring it up to date; the agent is restarted, and all pauses stay in force.',
  },
  'service-edited': {
    what: 'The service {place} was changed by hand since it was written.',
    means: 'An upgrade does not renew it.',
    mend: 'Move your changes to a drop-in (systemctl edit remanso), then write it again.',
  },
  'service-foreign': {
    what: 'The service {place} was not written by Remanso.',
    means: 'Whether it starts this agent is not known.',
    mend: 'Rename it, or let Remanso replace it.',
  },
  'service-other-data': {
    what: 'The service {place} runs on {found}, not on {path}.',
    means: 'What you look at here is not what the service keeps.',
    mend: 'Look at the data of the service.',
  },
  'service-no-linger': {
    what: 'Lingering is off for {user}.',
    means: 'The agent ends with the last session of {user}, and starts at the next login.',
    mend: 'On a server, switch it on.',
  },

  'clock-behind': {
    what: 'The clock of this machine says {now}, but the agent has already acted at {at}.',
    means: 'The clock is behind, or was ahead then: what was due in between comes due again.',
    mend: 'Set the clock right.',
  },
  'clock-unsynchronised': {
    what: 'The clock of this machine is not synchronised.',
    means: 'Windows open and close by it: when it drifts, they are early or late.',
    mend: 'Switch NTP on.',
  },
  'clock-steps': {
    what: 'The clock moved by {length} against the time that passed while doctor looked.',
    means: 'Something sets it again and again; each time everything is evaluated again.',
    mend: 'Look for two programs that set it (NTP, the tools of a virtual machine), and keep one.',
  },

  'zones-old': {
    what: '{why}',
    means: 'A window may open an hour early or late where a government changed its rules since.',
    mend: 'Update the package tzdata of the system, or Remanso.',
  },
  'zones-differ': {
    what: 'The system has zone data {system}, Remanso {used}: they differ about {zones}.',
    means: 'Cron and other programs of this machine see other times there than the windows do.',
    mend: 'Update the package tzdata of the system.',
  },
} as const;
