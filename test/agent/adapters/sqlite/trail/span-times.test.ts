import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AUDIT_SPANS } from '../../../../../agent/adapters/sqlite/database/audit-schema.ts';
import { openScratch } from '../../../../../agent/adapters/sqlite/database/connection.ts';
import { SpanTimes } from '../../../../../agent/adapters/sqlite/trail/span-times.ts';

const asked = fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 }));

/** Spans in any order of time, as after a clock that was set back; each question after a few more. */
const rounds = fc.array(
  fc.record({
    more: fc.array(fc.tuple(fc.nat(50), fc.nat(9)), { maxLength: 3 }),
    widenedBy: fc.nat(3),
    asked,
  }),
  { minLength: 1, maxLength: 12 },
);

const AS_SQL = `SELECT min(span) AS first, max(span) AS last, count(inner) AS inners,
    min(inner) AS firstInner, max(inner) AS lastInner
  FROM (SELECT span, iif(earliest >= :since AND latest < :until, span, NULL) AS inner
    FROM audit_spans WHERE latest >= :since AND earliest < :until)`;

it('answers like SQL, while spans are added and the last one grows', () => {
  fc.assert(
    fc.property(rounds, fc.nat(5000), (told, firstSpan) => {
      const connection = openScratch();
      connection.exec(AUDIT_SPANS);
      const put = connection.prepare('INSERT INTO audit_spans VALUES (?, ?, ?)');
      const widen = connection.prepare(
        `UPDATE audit_spans SET latest = latest + :by, earliest = earliest - :by
         WHERE span = (SELECT max(span) FROM audit_spans)`,
      );
      const times = new SpanTimes(connection);
      let span = firstSpan;
      for (const {
        more,
        widenedBy,
        asked: [since, until],
      } of told) {
        widen.run({ by: widenedBy });
        for (const [earliest, length] of more) put.run(span++, earliest, earliest + length);
        const expected = connection.prepare(AS_SQL).get({ since, until }) as { first: unknown };
        const found = times.within(since, until);
        if (expected.first === null) expect(found).toBeUndefined();
        else expect(found).toEqual(expected);
      }
      connection.close();
    }),
  );
});

it('keeps more spans than it had room for at first', () => {
  const connection = openScratch();
  connection.exec(AUDIT_SPANS);
  connection.exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4999)
    INSERT INTO audit_spans SELECT i, i * 10, i * 10 + 9 FROM n`);
  const times = new SpanTimes(connection);
  expect(times.within(15, 40_025)).toEqual({
    ...{ first: 1, last: 4002, inners: 4000, firstInner: 2, lastInner: 4001 },
  });
  connection.close();
});
