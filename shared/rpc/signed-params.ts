const LONGEST_NAME = 200;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The caller is the user known to the door. A different name given by the client is not trusted but
 * kept: it may tell which of several people used one account.
 */
export function signedParams(params: unknown, user: string): unknown {
  if (!isObject(params) || !isObject(params['person'])) return params;
  const { name, ...others } = params['person'];
  delete others['claimed'];
  const isClaim =
    typeof name === 'string' && name !== '' && name !== user && name.length <= LONGEST_NAME;
  const person = { ...others, name: user, ...(isClaim ? { claimed: name } : {}) };
  return { ...params, person };
}
