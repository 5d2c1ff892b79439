import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { useOpenedDraft, type OpenedDraft } from '../../../forms/use-opened-draft.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Field } from './form-problems.ts';
import { integrationDrafts } from './integration-drafts.ts';
import { blankForm, copyOf, formOf, type IntegrationForm } from './integration-form.ts';

function startOf(
  definitions: RemansoDocument,
  id: string | null,
  copy: string | null,
  zone: string,
): IntegrationForm | null {
  const blank = blankForm(zone);
  const from = definitions.integrations.find((one) => one.id === (id ?? copy));
  if (id !== null) return from === undefined ? null : formOf(from, blank);
  return from === undefined ? blank : copyOf(from, blank);
}

/** The draft for an address: an existing one, a copy of one, or a new one. */
export function useDraft(
  id: string | null,
  copy: string | null,
  zone: string,
): OpenedDraft<Integration, IntegrationForm, Field> {
  const definitions = useAgentStore((state) => state.definitions);
  const start = definitions === null ? null : startOf(definitions, id, copy, zone);
  return useOpenedDraft(integrationDrafts, {
    key: `${id ?? ''}/${copy ?? ''}`,
    isLoaded: definitions !== null,
    original: definitions?.integrations.find((one) => one.id === id) ?? null,
    begin: start === null ? null : () => start,
  });
}
