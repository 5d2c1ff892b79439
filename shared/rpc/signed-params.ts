const LONGEST_NAME = 200;

/** Who is at the other end of a door, by the system. */
export interface DoorUser {
  readonly name: string;
  /** Absent where the system has no numbers. */
  readonly uid?: number;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The caller is the user known to the door. A different name given by the client is not trusted but
 * kept: it may tell which of several people used one account.
 */
export function signedParams(params: unknown, { name: user, uid }: DoorUser): unknown {
  if (!isObject(params) || !isObject(params['person'])) return params;
  const { name, ...others } = params['person'];
  delete others['claimed'];
  delete others['uid'];
  const isClaim =
    typeof name === 'string' && name !== '' && name !== user && name.length <= LONGEST_NAME;
  const known = uid === undefined ? { name: user } : { name: user, uid };
  const person = { ...others, ...known, ...(isClaim ? { claimed: name } : {}) };
  return { ...params, person };
}
