import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { useOpenedDraft, type OpenedDraft } from '../../../forms/use-opened-draft.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Field } from './form-problems.ts';
import { integrationDrafts } from './integration-drafts.ts';
import { blankForm, copyOf, formOf, formOn, type IntegrationForm } from './integration-form.ts';

/** What an editor is opened with. */
export interface Address {
  /** `null`: a new one. */
  readonly id: string | null;
  readonly copy: string | null;
  /** Where the schedule of a new one lies; `null`: on this machine. */
  readonly host: string | null;
}

function startOf(
  definitions: RemansoDocument,
  { id, copy, host }: Address,
  zone: string,
): IntegrationForm | null {
  const clear = blankForm(zone);
  const blank = host === null ? clear : formOn(host, clear);
  const from = definitions.integrations.find((one) => one.id === (id ?? copy));
  if (id !== null) return from === undefined ? null : formOf(from, blank);
  return from === undefined ? blank : copyOf(from, blank);
}

/** The draft for an address: an existing one, a copy of one, or a new one. */
export function useDraft(
  address: Address,
  zone: string,
): OpenedDraft<Integration, IntegrationForm, Field> {
  const { id, copy, host } = address;
  const definitions = useAgentStore((state) => state.definitions);
  const start = definitions === null ? null : startOf(definitions, address, zone);
  return useOpenedDraft(integrationDrafts, {
    key: `${id ?? ''}/${copy ?? ''}${host === null ? '' : `@${host}`}`,
    isLoaded: definitions !== null,
    original: definitions?.integrations.find((one) => one.id === id) ?? null,
    begin: start === null ? null : () => start,
  });
}
