/** What people type instead of `→`, longest first. */
const ARROWS = /<?[-=–—]*>|[→⇒⟶⟹➔➜➝➞➡►▶»]\uFE0F?/gu;

/**
 * A name as people type it: case, accents, spaces and the form of an arrow do not matter, so that
 * `crm customers->erp` is `CRM customers → ERP`.
 */
export function typedName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(ARROWS, '→')
    .replace(/\s+/gu, '');
}

/** Something with an id that is shown under its name. */
export interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

/** Whether the typed text means this one: its id or its name. */
export function isSameName(typed: string, { id, name }: Named): boolean {
  const wanted = typedName(typed);
  return wanted !== '' && (wanted === typedName(id) || wanted === typedName(name ?? id));
}

/** All that may be meant by the typed text: an exact id goes before everything else. */
export function allMeantByName<One extends Named>(typed: string, those: readonly One[]): One[] {
  const exact = those.find(({ id }) => id === typed);
  return exact === undefined ? those.filter((one) => isSameName(typed, one)) : [exact];
}

/** The only one meant by the typed text. Nothing if several share the name. */
export function meantByName<One extends Named>(
  typed: string,
  those: readonly One[],
): One | undefined {
  const [only, ...others] = allMeantByName(typed, those);
  return others.length === 0 ? only : undefined;
}
