/**
 * Which doors a call may come through. Calls that name files or folders of the agent's machine, or
 * that only the shell can answer, are limited to the socket: a browser session, stolen or not, must
 * not write files as the agent's user.
 */
export type OfferedBy = 'every' | 'socket' | 'browser';

export type DoorKind = 'socket' | 'browser';
