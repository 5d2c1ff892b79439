/** Shells say it each in their own way: `sh: 1: sudo: not found`, `fish: Unknown command: sudo`. */
const NO_SUDO =
  /(^|[\s:])sudo: (command )?not found|command not found: sudo|unknown command:? '?sudo/i;
const NO_SHELL =
  /(^|[\s:])sh: (command )?not found|command not found: sh$|unknown command:? '?sh$/i;
/** Of a script without its interpreter, or on a disk from which nothing is started. */
const NOT_STARTED =
  /bad interpreter|required file not found|unable to execute|Permission denied|Exec format error/i;
const OF_SUDO =
  /^sudo: |^sudo:|password is required|may not run sudo|is not in the sudoers|not allowed/;

const MAY_NOT_START = 126;
const NOT_FOUND = 127;

type Complaint = 'host-lacks-sudo' | 'host-not-started' | 'host-not-set-up' | 'host-no-sudo';

/** Why no steward answered, by what a shell or sudo said last; `undefined`: it was none of them. */
export function noSteward(code: number, said: string): Complaint | undefined {
  if (NO_SUDO.test(said)) return 'host-lacks-sudo';
  if (code === MAY_NOT_START || NOT_STARTED.test(said)) return 'host-not-started';
  if (code === NOT_FOUND || /command not found|No such file/i.test(said)) return 'host-not-set-up';
  return OF_SUDO.test(said) ? 'host-no-sudo' : undefined;
}

/** The same of setting up. */
export function notPrepared(
  code: number,
  said: string,
): 'host-lacks-sudo' | 'host-no-shell' | 'host-wants-password' | 'host-not-prepared' {
  if (NO_SUDO.test(said)) return 'host-lacks-sudo';
  if (NO_SHELL.test(said)) return 'host-no-shell';
  return code === 1 && OF_SUDO.test(said) ? 'host-wants-password' : 'host-not-prepared';
}
