/** Why a host could not be asked or refused, and what an admin can do. Quotes are what it said. */
export const stewardTexts = {
  'host-unknown': 'There is no host {host} in the document.',
  'host-not-set-up':
    'Remanso is not set up on {host}: there is no {path}. Set it up: `remanso host add`.',
  'host-not-prepared':
    'Setting up {host} failed: {said}. Run the script there by hand: `remanso host script {host}`.',
  'host-no-sudo':
    'On {host} the line of sudoers is missing or another one: {said}. `remanso host add` shows it.',
  'host-silent':
    '{host} let Remanso in, but did not run what it was given. It said: {said}. Its login shell must run commands that come over ssh; this shows what happens: {hand}',
  'host-too-long':
    '{host} sent more than {bytes} bytes where an answer of Remanso was expected; the rest was not read. See what it prints at a login: {hand}',
  'host-not-called': '{host} was not called: {why}',
  'host-lacks-sudo':
    'There is no sudo on {host}: {said}. Install it there, or log in as root instead (`remanso host add root@…`, without --become).',
  'host-no-shell':
    'There is no sh on {host} that the login finds: {said}. Remanso needs a POSIX shell there, as /bin/sh and in the PATH.',
  'host-not-started':
    '{path} on {host} cannot be started: {said}. It needs /bin/sh there, and a disk from which programs may be started (no noexec).',
  'host-wants-password':
    'Setting up {host} needs root, and sudo there said: {said}. Type the password to it yourself: `remanso host add` at a terminal offers that; or run the script there by hand.',
  'host-not-yet': '{host} has not got its plan yet; it is being sent.',
  'host-torn': 'The answer of {host} was cut off.',
  'host-altered': 'The answer of {host} is not what was sent: something altered it on the way.',
  'host-other-version':
    'What Remanso set up on {host} is of another version ({version}). Set it up again: `remanso host add`.',
  'host-refused': '{host} refused ({what}): Remanso may only change its own marks there.',
  'host-foreign':
    '{host} refused the change: it would have changed more than marks of Remanso. Somebody may be editing at the same time; retrying.',
  'host-changed': '{path} on {host} was changed by somebody else at the same time; retrying.',
  'host-no-program': 'There is no {program} on {host}.',
  'host-failed': '{host} could not do it: {said}. Is its disk full or read-only?',
  'problem-host-unguarded':
    '{id}: on {host} someone outside Remanso removed the guard in front of it. It is held only while this agent is awake and reaches {host}. Put the guard back: `remanso host publish {host}`.',
  'problem-host-unplanned':
    '{id}: on {host} someone outside Remanso took it from what the plan stops and starts there, or stopped our timer. It is not held. Put it back: `remanso host publish {host}`.',
  'problem-host-changed':
    '{id}: someone outside Remanso changed it on {host}; the guard is still in front of it. If that is right: `remanso host publish {host}`.',
  'find-host-read': '{host} answers, and what it runs can be read.',
  'find-host-guarded': 'Our guard stands in front of it: it is held by the plan that {host} has.',
  'find-host-unguarded':
    'Our guard does not stand in front of it yet; it is put there at the first hold, or before: `remanso host publish {host}`.',
  'host-same-machine':
    '"{host}" is the same machine as "{first}", which is in the document already: machine-id {machine}, host key {key}. Its schedules belong to "{first}"; nothing is held there as "{host}". Take it out: `remanso host remove {host} --forget`. If it is a copy of that machine, it needs host keys of its own first: `rm /etc/ssh/ssh_host_*; ssh-keygen -A`.',
  'host-id-taken':
    'Nothing was changed: {host} is already the host {ssh}. Give this one another id: `--id`.',
  'host-become-differs':
    'Nothing was changed: {host} is known without sudo, and its folder there would be another one. First remove it: `remanso host remove {host}`.',
  'host-with-integrations': 'Or remove the integrations with it: `--with-integrations`.',
  'host-in-windows':
    'Nothing was removed: the windows {windows} name integrations of {host}. Take them out there first.',
} as const;
