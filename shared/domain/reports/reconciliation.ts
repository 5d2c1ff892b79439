import { z } from 'zod';
import { instantText } from '../values/instant.ts';

const holdsThere = z.array(z.strictObject({ holdId: z.string(), until: instantText.nullable() }));

const occurrenceThere = z.strictObject({
  state: z.enum(['open', 'reopening', 'none']),
  opensAt: instantText.nullable(),
  closesAt: instantText.nullable(),
});

const counts = { figure: z.string(), told: z.int(), trail: z.int() };

/** Something that is told otherwise than the trail has it. */
export const differenceSchema = z.discriminatedUnion('about', [
  /** By which holds it is paused, and until when. */
  z.strictObject({
    about: z.literal('integration'),
    id: z.string(),
    told: holdsThere,
    trail: holdsThere,
  }),
  z.strictObject({
    about: z.literal('window'),
    id: z.string(),
    told: occurrenceThere,
    trail: occurrenceThere,
  }),
  /** A number in the report of an occurrence that is not over. */
  z.strictObject({ about: z.literal('report'), id: z.string(), opensAt: instantText, ...counts }),
  /** A number of a UTC month. */
  z.strictObject({ about: z.literal('figures'), month: z.string(), ...counts }),
]);

export type Difference = z.output<typeof differenceSchema>;

/** What was worked out again from the trail alone, and everything that differs. */
export const reconciliationSchema = z.strictObject({
  at: instantText,
  checked: z.strictObject({
    integrations: z.int(),
    windows: z.int(),
    reports: z.int(),
    months: z.int(),
  }),
  differences: z.array(differenceSchema),
});

export type Reconciliation = z.output<typeof reconciliationSchema>;

/** What differed both times: what a change in the middle of one made is not in the other. */
export function lastingDifferences(
  earlier: readonly Difference[],
  later: readonly Difference[],
): Difference[] {
  const seen = new Set(earlier.map(subjectOf));
  return later.filter((one) => seen.has(subjectOf(one)));
}

function subjectOf(one: Difference): string {
  switch (one.about) {
    case 'integration':
    case 'window':
      return `${one.about} ${one.id}`;
    case 'report':
      return `report ${one.id} ${one.opensAt} ${one.figure}`;
    case 'figures':
      return `figures ${one.month} ${one.figure}`;
  }
}

/** A tick or a command in the middle is over by then. */
const AGAIN_MS = 1_000;

/** How often it is asked before a difference is believed. */
const TIMES = 3;

/** Asks until nothing differs, or the same thing each time. */
export async function reconciledFor<Failed extends { readonly ok: false }>(
  ask: () => Promise<{ readonly ok: true; readonly value: Reconciliation } | Failed>,
  wait: (ms: number) => Promise<void>,
): Promise<{ readonly ok: true; readonly value: Reconciliation } | Failed> {
  let asked = await ask();
  for (let time = 1; time < TIMES; time += 1) {
    if (!asked.ok || asked.value.differences.length === 0) return asked;
    await wait(AGAIN_MS);
    const again = await ask();
    if (!again.ok) return again;
    const differences = lastingDifferences(asked.value.differences, again.value.differences);
    asked = { ok: true, value: { ...again.value, differences } };
  }
  return asked;
}
