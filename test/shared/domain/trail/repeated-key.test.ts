import { describe, expect, it } from 'vitest';
import { repeatedKey } from '../../../../shared/domain/trail/repeated-key.ts';

describe('a key that stands twice', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"x":[{"b":{},"c":1,"b":[]}]}', 'b'],
    ['{"":1,"":2}', ''],
    ['{ "a" : { "a" : 1 } , "a" : 2 }', 'a'],
    ['[{"a":1},{"q":",\\"","q":2}]', 'q'],
  ])('is found: %s', (json, key) => {
    expect(() => JSON.parse(json) as unknown).not.toThrow();
    expect(repeatedKey(json)).toBe(key);
  });

  it.each([
    '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
    '{"a":"a","b":"a"}',
    '["a","a",{"a":"{\\"a\\":1,\\"a\\":2}"}]',
    '{"__proto__":1,"constructor":2}',
    '"a"',
    '[]',
  ])('is not there: %s', (json) => {
    expect(repeatedKey(json)).toBeUndefined();
  });
});
