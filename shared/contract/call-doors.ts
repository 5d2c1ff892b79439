/**
 * Through which doors a call may come. What names a file or folder of the agent's machine, or what
 * only the desktop's shell knows, is for the socket alone: whoever has a browser's session, by right
 * or not, must not write files as the agent's user.
 */
export type OfferedBy = 'every' | 'socket' | 'browser';

export type DoorKind = 'socket' | 'browser';
