/** Strings, and what structures them: in JSON that `JSON.parse` accepts nothing else tells keys. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

/**
 * The first key that stands twice in one object of a JSON text. `JSON.parse` takes the last of them,
 * other readers the first, so that such a text says two things. The text must be valid JSON.
 */
export function repeatedKey(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let isKeyNext = false;
  for (const [token] of json.matchAll(TOKENS)) {
    const keys = open.at(-1);
    switch (token) {
      case '{':
        open.push(new Set());
        isKeyNext = true;
        break;
      case '[':
        open.push(undefined);
        isKeyNext = false;
        break;
      case '}':
      case ']':
        open.pop();
        isKeyNext = false;
        break;
      case ',':
        isKeyNext = keys !== undefined;
        break;
      default:
        if (!isKeyNext || keys === undefined) break;
        isKeyNext = false;
        const key = String(JSON.parse(token));
        if (keys.has(key)) return key;
        keys.add(key);
    }
  }
  return undefined;
}
