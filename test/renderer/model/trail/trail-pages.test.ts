import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import { describe, expect, it } from 'vitest';
import {
  beginPages,
  lastPage,
  missingPages,
  MOST_PAGES,
  PAGE_ROWS,
  rowAt,
  startOf,
  withPage,
  type TrailPages,
} from '../../../../renderer/model/trail/trail-pages.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { sampleEntry } from '../../../support/sample-facts.ts';

function entries(newest: number, count: number, step = 1): AuditEntry[] {
  return Array.from({ length: count }, (_, index) =>
    sampleEntry('run.started', { seq: newest - index * step }),
  );
}

describe('the pages of an unfiltered trail', () => {
  const trail = beginPages(entries(1_000_000, PAGE_ROWS), false);

  it('give every row from the newest number down', () => {
    expect(trail.rows).toBe(1_000_000);
    expect(rowAt(trail, 0)?.seq).toBe(1_000_000);
    expect(rowAt(trail, 99)?.seq).toBe(999_901);
    expect(rowAt(trail, 100)).toBeUndefined();
  });

  it('load any page directly, but none that is already loaded', () => {
    expect(missingPages(trail, 0, 30)).toEqual([]);
    expect(missingPages(trail, 499_990, 500_020)).toEqual([4999, 5000]);
    expect(startOf(trail, 5000)).toBe(500_001);
    expect(startOf(trail, 10_000)).toBeUndefined();
  });

  it('insert an answer at its position', () => {
    const next = withPage(trail, 5000, entries(500_000, PAGE_ROWS), 5000);
    expect(rowAt(next, 500_000)?.seq).toBe(500_000);
  });

  it('keep a bounded number of pages, those around the viewport', () => {
    let all: TrailPages = trail;
    for (let page = 1; page <= 100; page += 1) {
      all = withPage(all, page, entries(1_000_000 - page * 100, PAGE_ROWS), page);
    }
    expect(all.pages.size).toBe(MOST_PAGES);
    expect(all.pages.has(100)).toBe(true);
    expect(all.pages.has(0)).toBe(false);
    expect(missingPages(all, 0, 30)).toEqual([0]);
  });

  it('are empty for an empty trail', () => {
    const none = beginPages([], false);
    expect(none.rows).toBe(0);
    expect(missingPages(none, 0, 0)).toEqual([]);
  });
});

describe('the pages of a filtered trail', () => {
  const first = beginPages(entries(900, PAGE_ROWS, 3), true);

  it('load one by one, as the one above says where it ends', () => {
    expect(first.rows).toBe(100);
    expect(startOf(first, 0)).toBe(NEWEST);
    expect(startOf(first, 1)).toBe(603);
    expect(startOf(first, 2)).toBeUndefined();
    expect(missingPages(first, 60, 90)).toEqual([]);
    expect(missingPages(first, 80, 100)).toEqual([1]);
  });

  it('end with a page that is not full', () => {
    const whole = withPage(first, 1, entries(600, 12, 3), 1);
    expect(whole.rows).toBe(112);
    expect(whole.isEndKnown).toBe(true);
    expect(missingPages(whole, 90, 112)).toEqual([]);
    expect(rowAt(whole, 111)?.seq).toBe(567);
  });

  it('load a dropped page again from where it began', () => {
    const second = withPage(first, 1, entries(600, PAGE_ROWS, 3), 1);
    const without: TrailPages = { ...second, pages: new Map() };
    expect(missingPages(without, 0, 30)).toEqual([0]);
    const again = withPage(without, 0, entries(900, PAGE_ROWS, 3), 0);
    expect(again.rows).toBe(200);
    expect(rowAt(again, 5)?.seq).toBe(885);
  });
});

describe('a search that stopped before its page was full', () => {
  const place = { seq: 500, at: '2026-12-06T01:00:00Z' };
  const trail = beginPages(entries(1000, 30), true, place);

  it('says where, and does not continue on its own', () => {
    expect(trail.searchedTo).toEqual(place);
    expect(trail.rows).toBe(30);
    expect(missingPages(trail, 0, 30)).toEqual([]);
    expect(lastPage(trail)).toBe(0);
  });

  it('fills its page when continued, and knows where the next one begins', () => {
    const full = withPage(trail, 0, [...entries(1000, 30), ...entries(400, 70)], 0);
    expect(full.searchedTo).toBeNull();
    expect(full.rows).toBe(100);
    expect(rowAt(full, 30)?.seq).toBe(400);
    expect(startOf(full, 1)).toBe(331);
    expect(missingPages(full, 70, 100)).toEqual([1]);
  });

  it('keeps where a later page stopped while earlier ones are reloaded', () => {
    const second = withPage(
      withPage(trail, 0, [...entries(1000, 30), ...entries(400, 70)], 0),
      1,
      entries(300, 5),
      1,
      { ...place, seq: 200 },
    );
    const again = withPage(second, 0, entries(1000, 100), 0);
    expect(again.searchedTo?.seq).toBe(200);
    expect(again.rows).toBe(105);
  });
});
