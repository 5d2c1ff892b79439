import { describe, expect, it } from 'vitest';
import { parseSource } from '../../../../../agent/adapters/documents/document-file.ts';
import { readLoosely } from '../../../../../shared/domain/definitions/loose-document.ts';
import { settingKeys } from '../../../../../shared/domain/definitions/settings/written-settings.ts';

function problemsIn(text: string): string[] {
  const source = parseSource(text);
  if (!source.ok) throw new Error(source.failure.message);
  const { shapeProblems = [] } = readLoosely(source.value.value);
  return source.value
    .place(shapeProblems)
    .map(({ path, line, message }) => `${path}@${line ?? 0}: ${message}`);
}

describe('a setting of the document', () => {
  it.each([
    ['YAML', 'retention: { online: P13M }'],
    ['JSON', '{"retention": {"online": "P13M"}}'],
  ])('is a key of its own in %s', (_, text) => {
    const source = parseSource(text);
    const document = source.ok ? readLoosely(source.value.value) : {};
    expect(document.shapeProblems).toBeUndefined();
    expect(document.settings).toEqual([{ id: 'retention', online: 'P13M' }]);
  });

  it('is written back as people write it', () => {
    expect(settingKeys([{ id: 'retention', online: 'P2M' }])).toEqual({
      retention: { online: 'P2M' },
    });
  });

  it.each([
    ['systems: []\nretention: { online: 2y }', 'retention.online@2: expected 1 to 120 months'],
    ['systems: []\nretention: { online: P0M }', 'retention.online@2: expected 1 to 120 months'],
    ['systems: []\nretention: { online: P121M }', 'retention.online@2: expected 1 to 120 months'],
    ['{"systems": [],\n"retention": {}}', 'retention.online@2: '],
    ['systems: []\nretention: { online: P1M, kept: 3 }', 'retention.kept@2: '],
    ['systems: []\nretention: 13', 'retention@2: '],
    ['systems: []\nretention: [{ online: P1M }]', 'retention@2: '],
    ['systems: []\nretention:', 'retention@2: '],
  ])('is told by its own path: %s', (text, expected) => {
    const problems = problemsIn(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });
});
