import { describe, expect, it } from 'vitest';
import { tagFrom, tagsAmong } from '../../../../renderer/actions/tags/tag-from.ts';
import { identifier } from '../../../../shared/domain/values/identifier.ts';

describe('a tag from what was typed', () => {
  it('is an id that a document accepts', () => {
    expect(tagFrom('Quarter end')).toBe('quarter-end');
    expect(tagFrom(' Cierre añual ')).toBe('cierre-anual');
    for (const typed of ['Quarter end', '2026/Q4', '_x', 'a'.repeat(200)]) {
      expect(identifier.safeParse(tagFrom(typed)).success).toBe(true);
    }
  });

  it('is none without a letter or digit', () => {
    expect(tagFrom('—')).toBe('');
  });
});

describe('the tags to choose from', () => {
  it('are those that anything has, once each, by name', () => {
    const integrations = [{ tags: ['night', 'erp'] }, { tags: ['erp'] }];
    expect(tagsAmong(integrations, ['fresh', 'erp'])).toEqual(['erp', 'fresh', 'night']);
  });
});
