import type { Problem } from '../../../errors.ts';
import { isMapping } from '../../values/mapping.ts';
import { type Setting, SETTING_IDS } from './setting.ts';

const PATH = /^settings\[(\d+)\](?:\.id\b)?/;

/** A document as people write it, as the one that is decoded: `retention: {…}` is a setting. */
export function withSettings(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const written = writtenIn(value);
  if (written.length === 0) return value;
  const rest = Object.entries(value).filter(([key]) => !written.some((id) => id === key));
  const settings = written.map((id) => {
    const said = value[id];
    return isMapping(said) ? { ...said, id } : said;
  });
  return { ...Object.fromEntries(rest), settings };
}

/** The keys of a document for its settings. */
export function settingKeys(settings: readonly Setting[]): Readonly<Record<string, object>> {
  return Object.fromEntries(settings.map(({ id, ...said }) => [id, said]));
}

/** Problems at the places that people wrote. */
export function atWritten(problems: readonly Problem[], value: unknown): Problem[] {
  const written = isMapping(value) ? writtenIn(value) : [];
  return problems.map((problem) => {
    const path = problem.path.replace(
      PATH,
      (whole, index: string) => written[Number(index)] ?? whole,
    );
    return { ...problem, path };
  });
}

function writtenIn(value: Readonly<Record<string, unknown>>): readonly string[] {
  return SETTING_IDS.filter((id) => Object.hasOwn(value, id));
}
