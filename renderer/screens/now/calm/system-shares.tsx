import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { tallyOf, type Tally } from '../../../../shared/domain/now/verdict.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';

interface Share {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly tally: Tally;
}

const PARTS = [
  ['notReadable', 'unknown'],
  ['paused', 'still'],
  ['finishing', 'drain'],
  ['reopening', 'drain'],
  ['flowing', 'flow'],
] as const;

/** One row per system: its integrations by state; trouble first. */
export function SystemShares(): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const shares = useShares();
  const largest = Math.max(1, ...shares.map(({ size }) => size));
  return (
    <table className="calm-table">
      <thead>
        <tr>
          <th>{t('calm.system')}</th>
          <th className="to-right">{t('calm.count')}</th>
          <th>{t('calm.share')}</th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ id, name, size, tally }) => (
          <tr key={id}>
            <td>
              <a className="quiet strong" href={routeTo('integrations', undefined, { system: id })}>
                {name}
              </a>
            </td>
            <td className="to-right num">{times.number(size)}</td>
            <td>
              <span className="row">
                <svg
                  className="share"
                  viewBox="0 0 100 8"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <ShareBar tally={tally} width={(size / largest) * 100} size={size} />
                </svg>
                <span className="xs mut nw">
                  {PARTS.filter(([part]) => tally[part] > 0)
                    .map(([part]) =>
                      t(`tally.${part}`, { count: tally[part], n: times.number(tally[part]) }),
                    )
                    .join(', ')}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ShareBarProps {
  readonly tally: Tally;
  readonly width: number;
  readonly size: number;
}

/** Where each part begins, and its width. */
function partsOf({ tally, width, size }: ShareBarProps) {
  let end = 0;
  return PARTS.map(([part, look]) => {
    const own = (tally[part] / size) * width;
    const x = end;
    end += own;
    return { part, look, x, width: own };
  });
}

function ShareBar(props: ShareBarProps): ReactElement {
  return (
    <>
      {partsOf(props).map(({ part, look, x, width }) =>
        width === 0 ? null : (
          <rect
            key={part}
            x={x}
            width={Math.max(0.5, width)}
            height="8"
            fill={`var(--${look}-mark)`}
          />
        ),
      )}
    </>
  );
}

/** Systems by trouble, then by size; an integration counts for the first system it needs. */
function useShares(): readonly Share[] {
  const { t } = useTranslation('now');
  const snapshot = useAgentStore((state) => state.snapshot);
  const definitions = useAgentStore((state) => state.definitions);
  return useMemo(() => {
    if (snapshot === null) return [];
    const systems = new Map(
      (definitions?.integrations ?? []).map(({ id, systems: [first] }) => [id, first ?? '']),
    );
    const names = new Map((definitions?.systems ?? []).map(({ id, name }) => [id, name ?? id]));
    const groups = Map.groupBy(snapshot.integrations, ({ id }) => systems.get(id) ?? '');
    return [...groups]
      .map(([id, integrations]: [string, IntegrationStatus[]]): Share => ({
        id,
        name: id === '' ? t('calm.noSystem') : (names.get(id) ?? id),
        size: integrations.length,
        tally: tallyOf({ ...snapshot, integrations }),
      }))
      .sort((a, b) => b.tally.notReadable - a.tally.notReadable || b.size - a.size);
  }, [snapshot, definitions, t]);
}
