const LONGEST_NAME = 200;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Who asks is the user that the door knows. A name that the client gives instead is not believed; it
 * is kept beside, because it may tell which of several people used one account.
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
