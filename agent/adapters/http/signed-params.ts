function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Who asks through this door is the user that the agent runs for: nobody else could read the token.
 * A page does not know that name, and whatever it claims instead is not believed.
 */
export function signedParams(params: unknown, userName: string): unknown {
  if (!isObject(params) || !isObject(params['person'])) return params;
  return { ...params, person: { ...params['person'], name: userName } };
}
