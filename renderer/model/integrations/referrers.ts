import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';

/** Everything that refers to an integration: it cannot be removed before these are changed. */
export function windowsNaming(definitions: RemansoDocument, integrationId: string): string[] {
  return definitions.windows
    .filter(
      ({ covers }) =>
        covers.integrations.includes(integrationId) || covers.except.includes(integrationId),
    )
    .map(({ id, title }) => title ?? id);
}

/** Everything that needs or covers a system. */
export function needingSystem(definitions: RemansoDocument, systemId: string): string[] {
  const integrations = definitions.integrations
    .filter(({ systems }) => systems.includes(systemId))
    .map(({ id, name }) => name ?? id);
  const windows = definitions.windows
    .filter(({ covers }) => covers.systems.includes(systemId))
    .map(({ id, title }) => title ?? id);
  return [...integrations, ...windows];
}
