import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { FormDrafts, type Draft } from '../../../forms/form-drafts.ts';
import type { Definable } from '../../../forms/use-save.ts';
import type { Field } from './form-problems.ts';
import { integrationKeeper } from './kept-integration.ts';
import type { IntegrationForm } from './integration-form.ts';

export type IntegrationDraft = Draft<Integration, IntegrationForm, Field>;

export const integrationDrafts = new FormDrafts<Integration, IntegrationForm, Field>(
  {
    nameField: 'name',
    idField: 'id',
    nameOf: ({ name }) => name,
    nameless: '',
  },
  integrationKeeper,
);

export const integrationKind: Definable<Integration> = {
  part: 'integration',
  screen: 'integrations',
  isGuarded: false,
  nameOf: ({ name, id }) => name ?? id,
  documentOf: (integration) => ({ integrations: [integration] }),
};
