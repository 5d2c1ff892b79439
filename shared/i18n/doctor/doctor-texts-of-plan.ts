/** Findings about what an agent works with, in English. */
export const planTexts = {
  'secret-missing': {
    what: '{users} needs the secret {name}, which is nowhere to be found.',
    means: 'Its runs and pauses fail until it is there.',
    mend: 'Store it; it is asked for without echo.',
  },
  'secret-unreadable': {
    what: '{users} needs the secret {name}: {why}',
    means: 'Its runs and pauses fail until it can be read.',
    mend: 'Store it again.',
  },
  'secrets-mode': {
    what: 'Others may read {path}: mode {mode}; expected {expected}.',
    means: 'Secrets in it are refused, as ssh refuses a key.',
    mend: 'Set the mode. Whoever could read it may know the secrets: change them too.',
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
    mend: 'Resume it, if it was forgotten.',
  },
  'hold-old': {
    what: 'The pause {hold} by {by} is in force since {since}: {reason}',
    means: 'What it holds does not run until {until}.',
    mend: 'Resume it, if it was forgotten.',
  },
  'hold-of-nothing': {
    what: 'The pause {hold} by {by} holds nothing that is defined: {reason}',
    means: 'It was made for integrations that are gone.',
    mend: 'Resume it.',
  },

  'host-refused': {
    what: 'The host {id} refuses: {why}',
    means: 'It follows the plan that it has, if any, and learns of no change.',
    mend: 'Remove the cause; this asks it again.',
  },
  'host-other-version': {
    what: 'What Remanso set up on the host {id} is of another version: {why}',
    means: 'It follows the plan that it has, if any, and learns of no change.',
    mend: 'Set it up again.',
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
    mend: 'Ask it now, and give it its plan.',
  },

  'calendar-year': {
    what: '{why}',
    means: 'Windows that use it may open on holidays, or not when they should.',
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
} as const;
