import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { foundRows, type FoundRow } from '../../../shared/contract/take-over.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import { serverName } from '../../../shared/domain/schedulers/discovery-server.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import type { UnreadPlace } from './unread-places.tsx';
import type { Look } from './use-discovery.ts';

const NONE: readonly Integration[] = [];

interface FoundInAll {
  /** The latest search comes first. */
  readonly rows: readonly FoundRow[];
  /** Includes places that could not be read at all. */
  readonly unread: readonly UnreadPlace[];
  /** Hosts on which something was found. */
  readonly hosts: readonly HostDefinition[];
  readonly isAsking: boolean;
}

/** What all searches found, and what they could not read. */
export function useFoundRows(looks: readonly Look[]): FoundInAll {
  const { t } = useTranslation('connectors');
  const integrations = useAgentStore((state) => state.definitions?.integrations) ?? NONE;
  const rows = useMemo(() => {
    const found = looks
      .toReversed()
      .flatMap(({ answer }) => (answer?.ok === true ? answer.value.found : []));
    return foundRows(found, integrations);
  }, [looks, integrations]);
  return {
    rows,
    hosts: useMemo(
      () => looks.flatMap(({ answer }) => (answer?.ok === true ? answer.value.hosts : [])),
      [looks],
    ),
    unread: looks.flatMap((look) => unreadOf(look, t('server.here'))),
    isAsking: looks.some(({ answer }) => answer === null),
  };
}

function unreadOf({ server, answer }: Look, here: string): readonly UnreadPlace[] {
  if (answer === null) return [];
  if (answer.ok) return answer.value.unreadable;
  const { code, message, said = [] } = answer.failure;
  const where = server === null ? here : serverName(server);
  return [{ where, why: message, said, code }];
}
