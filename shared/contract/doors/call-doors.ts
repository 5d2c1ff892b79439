/**
 * Which doors a call may come through. Calls that name files or folders of the agent's machine, or
 * that only the shell can answer, are limited to the socket: a browser session, stolen or not, must
 * not write files as the agent's user.
 */
export type OfferedBy = 'every' | 'socket' | 'browser';

export type DoorKind = 'socket' | 'browser';

/**
 * What other users of the machine may call where the document lets them in: who reads, who also
 * approves, or nobody. Nobody: what changes something, shows secrets or who has access, asks other
 * systems, or works long.
 */
export type ForOthers = 'read' | 'approve' | 'never';

/**
 * What a program's token needs for a call over the HTTP API: to read, to operate what is planned, or to
 * change the plan; `never`: no token can. Absent: `read` where others may read, else `never`.
 */
export type ForPrograms = 'read' | 'operate' | 'plan' | 'never';
