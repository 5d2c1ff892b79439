import { z } from 'zod';
import type { Problem } from '../../errors.ts';
import { listedProblems, MOST_PROBLEMS } from '../../listed-problems.ts';
import { parseForProblems, problemsOf } from '../../zod-problems.ts';
import { documentSchema, type RemansoDocument } from './document.ts';
import { isMapping } from '../values/mapping.ts';

/** The parts of a value that decode, in place; parts that do not are absent or `undefined`. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? readonly (Loose<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Loose<T[Key]> | undefined }
    : T;

/**
 * A document as far as it decodes, so that one pass finds the remaining problems too. Without
 * `shapeProblems` it decoded whole: see `isWhole`.
 */
export type LooseDocument = Loose<RemansoDocument> & {
  readonly shapeProblems?: readonly Problem[];
  /** Paths of integrations that got the default zone because none was given. */
  readonly zoneUnsaid?: readonly number[];
};

export function isWhole(document: LooseDocument): document is RemansoDocument {
  return document.shapeProblems === undefined || document.shapeProblems.length === 0;
}

const WRAPPERS = [z.ZodOptional, z.ZodDefault, z.ZodPrefault];

function innerOf(schema: z.core.$ZodType): z.core.$ZodType {
  return WRAPPERS.some((wrapper) => schema instanceof wrapper)
    ? innerOf((schema as z.ZodOptional).def.innerType)
    : schema;
}

/** The option of a discriminated union that the value selects. */
function optionOf(union: z.ZodDiscriminatedUnion, value: unknown): z.core.$ZodType | undefined {
  const { discriminator, options } = union.def;
  const named = isMapping(value) ? value[discriminator] : undefined;
  return options.find(
    (option) =>
      option instanceof z.ZodObject && z.safeParse(option.shape[discriminator], named).success,
  );
}

/** The value by its schema, without the parts that do not decode. */
function readable(schema: z.core.$ZodType, value: unknown): unknown {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const inner = innerOf(schema);
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const option = optionOf(inner, value);
    return option === undefined ? undefined : readable(option, value);
  }
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item: unknown) => readable(inner.element, item));
  }
  if (inner instanceof z.ZodObject && isMapping(value)) {
    return Object.fromEntries(
      Object.entries<z.core.$ZodType>(inner.shape).map(([key, own]) => [
        key,
        readable(own, value[key]),
      ]),
    );
  }
  return undefined;
}

/** A list over its limit is rejected without looking at its items. */
function isTooLarge({ issues }: z.ZodError): boolean {
  return issues.some(({ code, path }) => code === 'too_big' && path.length === 1);
}

function zoneUnsaid(value: unknown): readonly number[] {
  const list: unknown = isMapping(value) ? value['integrations'] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) => {
    const scheduler = isMapping(item) ? item['scheduler'] : undefined;
    return isMapping(scheduler) && scheduler['timeZone'] === undefined ? [index] : [];
  });
}

/**
 * Reads a value parsed from a file or received in a call. Problems have paths like
 * `windows[2].rrule`.
 */
export function readLoosely(value: unknown): LooseDocument {
  const parsed = parseForProblems(documentSchema, value);
  if (parsed.success) return { ...parsed.data, zoneUnsaid: zoneUnsaid(value) };
  const { issues } = parsed.error;
  const problems = problemsOf({ issues: issues.slice(0, MOST_PROBLEMS) });
  const shapeProblems = listedProblems(problems, issues.length);
  if (isTooLarge(parsed.error) || !isMapping(value)) return { shapeProblems };
  const read = readable(documentSchema, value) as Loose<RemansoDocument>;
  return { ...read, shapeProblems };
}

/** A document in a call: decoded as far as possible, so that one answer lists every problem. */
export const documentParam = z
  .custom<z.input<typeof documentSchema> | RemansoDocument>()
  .transform(readLoosely);
