import type { Approvers } from './settings/approvers.ts';
import type { MaintenanceWindow } from './maintenance-window.ts';

/** A longer value is in the document. */
const LONGEST = 200;

interface Requested {
  readonly action: 'add' | 'change' | 'remove';
  readonly fields: readonly string[];
  readonly approved: MaintenanceWindow | null;
  readonly proposed: MaintenanceWindow | null;
  /** It is about the list of approvers, and no window. */
  readonly approvers?:
    { readonly approved: Approvers | null; readonly proposed: Approvers | null } | undefined;
}

export interface ChangedField {
  /** As a document names it. */
  readonly name: string;
  /** `null`: there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What an approver reads: what would change; of a new window all of it, of a removal nothing. */
export function changedFields(request: Requested): ChangedField[] {
  const { action, fields, approvers = request } = request;
  const { approved, proposed } = approvers;
  if (action === 'remove') return [];
  const names = action === 'change' ? fields : Object.keys(proposed ?? {});
  return names
    .map((name) => ({ name, before: textIn(approved, name), after: textIn(proposed, name) }))
    .filter(({ name, before, after }) => name !== 'id' && (before !== null || after !== null));
}

function textIn(window: object | null, name: string): string | null {
  const value: unknown = Object.entries(window ?? {}).find(([key]) => key === name)?.[1];
  const text = textOf(value);
  if (text === '') return null;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** `systems: erp, crm; except: carrier`; what is empty or false is left out. */
function textOf(value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map((item) => textOf(item)).join(', ');
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(value)
    .map(([key, own]) => [key, textOf(own)] as const)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}: ${text}`)
    .join('; ');
}
