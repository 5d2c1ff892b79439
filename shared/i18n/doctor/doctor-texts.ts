import type { DoctorCode } from '../../domain/doctor/doctor-codes.ts';

interface Text {
  /** What it is. */
  readonly what: string;
  /** What follows from it. */
  readonly means: string;
  /** What a person does, or what the command next to it does. */
  readonly mend: string;
}

const NEVER_STARTS = 'The agent does not start, so nothing is paused or resumed.';
const CUT = 'That entries were cut off the end of the trail cannot be detected without it.';

/** Findings in English, by code; `{why}` is what a system, a scheduler or the agent itself said. */
export const doctorTexts = {
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
    mend: 'Sets the mode of the folder to 0700.',
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
    what: 'The database has the layout of version {found}; this program writes {newest}.',
    means: 'The next start of an agent of this version makes a backup and brings it up to date.',
    mend: 'Nothing needs to be done.',
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
    mend: 'Verifies the whole trail, and writes the file again where the trail is intact.',
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
  'trail-part-missing': {
    what: 'The trail lacks {name} ({type}) in the database.',
    means:
      'Queries are slow or wrong, or entries can be changed; the entries themselves are whole.',
    mend: 'Makes it again as this version has it, while no agent runs.',
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
    mend: 'Starts it.',
  },
  'agent-silent': {
    what: 'A process {pid} holds the lock of {path}, and does not answer.',
    means: 'It hangs, or still starts: nothing may be paused or resumed.',
    mend: 'If it is still so in a minute, end it; it loses nothing, and a service is started again.',
  },
  'agent-file-stale': {
    what: '{path} names a process that is gone ({pid}).',
    means: 'The last agent was killed. The next one replaces the file; until then it misleads.',
    mend: 'Removes the file.',
  },
  'socket-stale': {
    what: 'Nobody listens at the socket {path}.',
    means: 'The last agent was killed. The next one replaces the socket; until then it misleads.',
    mend: 'Removes the socket.',
  },
  'socket-mode': {
    what: '{path} has the mode {mode}; expected {expected}.',
    means: 'Other users of this machine could give the agent orders.',
    mend: 'Sets the mode.',
  },

  'service-absent': {
    what: 'The agent is not installed as a service.',
    means: 'After a restart of the machine somebody has to start it, or the desktop app does.',
    mend: 'Installs it as your service; --system for the whole machine.',
  },
  'service-stopped': {
    what: 'The service {place} does not run: {word}.',
    means: 'Nothing is started, paused or resumed.',
    mend: 'Starts it.',
  },
  'service-disabled': {
    what: 'The service {place} is disabled.',
    means: 'It does not start with the machine.',
    mend: 'Enables it.',
  },
  'service-outdated': {
    what: 'The service {place} was written by version {found}; this is {version}.',
    means: 'It may start another program than this one, or lack what this version needs.',
    mend: 'Brings it up to date and restarts the agent; all pauses stay in force.',
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
    mend: 'Looks at the data of the service.',
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
    mend: 'Switches NTP on.',
  },
  'clock-steps': {
    what: 'The clock moved by {length} against the time that passed while doctor looked.',
    means: 'Something sets it again and again; each time everything is evaluated anew.',
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

  'secret-missing': {
    what: '{users} needs the secret {name}, which is nowhere to be found.',
    means: 'Its runs and pauses fail until it is there.',
    mend: 'Stores it; it is asked for without echo.',
  },
  'secret-unreadable': {
    what: '{users} needs the secret {name}: {why}',
    means: 'Its runs and pauses fail until it can be read.',
    mend: 'Stores it again.',
  },
  'secrets-mode': {
    what: 'Others may read {path}: mode {mode}; expected {expected}.',
    means: 'Secrets in it are refused, as ssh refuses a key.',
    mend: 'Sets the mode. Whoever could read it may know the secrets: change them too.',
  },
  'keyring-unusable': {
    what: 'The keyring cannot be used: {why}',
    means: 'These secrets are kept in it: {names}. What needs them fails.',
    mend: 'Unlock the keyring, or store them in files: remanso secret set NAME --store file.',
  },

  'scheduler-unreadable': {
    what: 'The scheduler of {id} ({kind}) cannot be read: {why}',
    means: 'It can neither be paused nor known to be paused.',
    mend: 'Remove the cause; this asks every scheduler again.',
  },
  'scheduler-obstacle': {
    what: 'The scheduler of {id} ({kind}): {why}',
    means: 'A pause would fail, or do harm.',
    mend: 'Remove the cause; this asks every scheduler again.',
  },
  'scheduler-caution': {
    what: 'The scheduler of {id} ({kind}): {why}',
    means: 'A pause works; this is worth knowing before it.',
    mend: 'This asks every scheduler again.',
  },
  'scheduler-left-paused': {
    what: 'The scheduler of {id} ({kind}) is still paused since {since}; nothing holds it any more.',
    means: 'It does not run until an agent, or a person, resumes it.',
    mend: 'An agent resumes it when it starts. Without one, this prints how to resume it by hand.',
  },

  'guard-never-seen': {
    what: 'No guard of {id} has ever asked.',
    means:
      'Whether its schedule has `remanso guard` in front of it is not known: it may run in spite of a pause.',
    mend: 'Put this in front of its command, where it is scheduled.',
  },
  'guard-plan-unreadable': {
    what: 'A guard of {id} could not read its plan: {why}',
    means: 'Its command does not run.',
    mend: 'An agent writes the plan again when it starts.',
  },
  'guard-plan-differs': {
    what: 'The plan for guards says {found} of {id}, the agent {expected}.',
    means: 'A guard would let it run during a pause, or hold it without one.',
    mend: 'An agent writes the plan again when it starts.',
  },

  'hold-without-end': {
    what: 'The pause {hold} by {by} has no end, and is in force since {since}: {reason}',
    means: 'What it holds does not run until somebody resumes it.',
    mend: 'Resumes it, if it was forgotten.',
  },
  'hold-old': {
    what: 'The pause {hold} by {by} is in force since {since}: {reason}',
    means: 'What it holds does not run until {until}.',
    mend: 'Resumes it, if it was forgotten.',
  },
  'hold-of-nothing': {
    what: 'The pause {hold} by {by} holds nothing that is defined: {reason}',
    means: 'It was made for integrations that are gone.',
    mend: 'Resumes it.',
  },

  'host-refused': {
    what: 'The host {id} refuses: {why}',
    means: 'It follows the plan that it has, if any, and learns of no change.',
    mend: 'Remove the cause; this asks it again.',
  },
  'host-unreachable': {
    what: 'The host {id} cannot be reached: {why}',
    means: 'It follows the plan that it has, if any, and learns of no change.',
    mend: 'Remove the cause; this asks it again.',
  },
  'host-clock-off': {
    what: 'The clock of the host {id} is off by {length}.',
    means: 'Its guards hold and release by it.',
    mend: 'Set it right there, by NTP for example; this asks it again.',
  },
  'host-unconfirmed': {
    what: 'The host {id} has not confirmed its plan.',
    means: 'It may not know what is to be held.',
    mend: 'Asks it now, and gives it its plan.',
  },

  'calendar-year': {
    what: '{why}',
    means: 'Windows that go by it may open on holidays, or not when they should.',
    mend: 'Confirm the year on the screen Calendars. This lists the regions that can be proposed.',
  },

  'status-problem': {
    what: '{why}',
    means: 'The agent shows it in its status until it is over.',
    mend: 'What to do is part of the sentence; this shows it with everything around it.',
  },
  'status-warning': {
    what: '{why}',
    means: 'The agent shows it in its status until it is over.',
    mend: 'What to do is part of the sentence; this shows it with everything around it.',
  },

  'agent-other-version': {
    what: 'The agent runs version {found}; the program on disk is {version}.',
    means: 'Parts that it has not loaded yet may be missing or of another version.',
    mend: 'Restart it; all pauses stay in force.',
  },
  'node-old': {
    what: 'This program runs on Node {found}; expected {expected} or later.',
    means: 'Parts of it may fail.',
    mend: 'Use the Node that Remanso brings along.',
  },

  'check-late': {
    what: 'How it is with this could not be told within {seconds} s.',
    means: 'Something hangs: a disk, a keyring, a server or the agent.',
    mend: 'Look again; if it stays so, look at what it waits for.',
  },
  'check-failed': {
    what: 'How it is with this could not be told: {why}',
    means: 'The check itself failed, which is most likely a defect of Remanso.',
    mend: 'Send a bundle to who supports you.',
  },
} as const satisfies Record<DoctorCode, Text>;

export type DoctorTexts = Readonly<Record<DoctorCode, Text>>;
