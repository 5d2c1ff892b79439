import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';

/** Whether a scope has an integration, from the meaning of windows and not from their code. */
export function hasIn(scope: Selector, { id, systems, tags, essential }: Integration): boolean {
  const names = [
    ...scope.integrations.map((one) => one === id),
    ...scope.systems.map((one) => systems.includes(one)),
    ...scope.tags.map((one) => tags.includes(one)),
  ];
  const isMeant = scope.all || names.includes(true);
  const isLeftOut = scope.except.includes(id) || (scope.exceptEssential && essential);
  return isMeant && isLeftOut !== true;
}
