import { Calendar, Lock, Plus, RotateCw } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundRow } from '../../../shared/contract/take-over.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate, routeTo } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { useMainPart } from '../../ui/keys/main-part.ts';
import { isPressed } from '../../ui/keys/shortcuts.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { isFolded, mostNeeded } from '../discovery/found-choices.ts';
import { FoundList } from '../discovery/found-list.tsx';
import { CommonSystems } from '../discovery/found-systems.tsx';
import { ProtectBar, useProtecting } from '../discovery/protect-bar.tsx';
import { UnreadPlaces } from '../discovery/unread-places.tsx';
import { useDiscovery } from '../discovery/use-discovery.ts';
import { useFoundChoices } from '../discovery/use-found-choices.ts';
import { useFoundRows } from '../discovery/use-found-rows.ts';
import { FirstSteps } from './first-steps.tsx';
import { TemplateCards } from './template-cards.tsx';
import './first-run.css';
import '../../i18n/later/connectors.ts';
import '../../i18n/later/windows.ts';

const NONE: readonly MaintenanceWindow[] = [];
const MOST_PLANNED = 6;

/**
 * An agent without integrations: what this machine runs on a schedule, found by itself, becomes
 * integrations in one step; then the first window is planned.
 */
export function FirstRun(): ReactElement {
  const { t } = useTranslation('connectors');
  const windows = useAgentStore(({ definitions }) => definitions?.windows) ?? NONE;
  const { looks, again } = useDiscovery();
  const { rows, hosts, unread, isAsking } = useFoundRows(looks);
  const choosing = useFoundChoices(true);
  const frame = useRef<HTMLDivElement>(null);
  const protecting = useProtecting({ rows, hosts }, choosing, (made) => {
    // Whoever has gone elsewhere meanwhile stays there.
    if (frame.current === null) return;
    const system = mostNeeded(made);
    navigate('windows', undefined, { first: '1', ...(system === undefined ? {} : { system }) });
  });
  const common = useRef<HTMLDivElement>(null);
  useMainPart(() => {
    const box = common.current?.querySelector('input');
    box?.focus();
    return box !== null && box !== undefined;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isPressed(event, 'main')) protecting.go();
  };
  const isFound = rows.length > 0;
  const own = rows.filter((row) => !isFolded(row)).length;
  return (
    <div className="first-run" ref={frame} onKeyDown={onKeyDown}>
      <section className="first-left" aria-label={t('first.title')}>
        <FirstSteps at="protect" />
        <div>
          <h2>{t('first.title')}</h2>
          <p className="mut" role="status">
            <Found rows={rows} own={own} isAsking={isAsking} />
          </p>
        </div>
        <div className="panel first-panel">
          {own > 0 ? <CommonSystems choosing={choosing} frame={common} /> : null}
          <div className="scroll sp first-list">
            {isFound ? <FoundList rows={rows} choosing={choosing} /> : null}
            {isAsking && !isFound ? <StillLines label={t('find.asking')} lines={6} /> : null}
            <UnreadPlaces places={unread} />
          </div>
          <OtherWays isAsking={isAsking} onAgain={again} />
        </div>
        {own > 0 ? (
          <ProtectBar protecting={protecting}>
            <span className="mut row">
              <Lock className="icon small" size={14} aria-hidden="true" />
              {t('first.private')}
            </span>
          </ProtectBar>
        ) : null}
      </section>
      {windows.length === 0 ? <ThenWindow /> : <Planned windows={windows} />}
    </div>
  );
}

interface FoundProps {
  readonly rows: readonly FoundRow[];
  /** How many of them are not folded away. */
  readonly own: number;
  readonly isAsking: boolean;
}

function Found({ rows, own, isAsking }: FoundProps): ReactElement {
  const { t } = useTranslation('connectors');
  if (own > 0) return <>{t('first.found', { count: own })}</>;
  if (rows.length > 0) return <>{t('first.foundFolded', { count: rows.length })}</>;
  return <>{t(isAsking ? 'first.looking' : 'first.none')}</>;
}

/** A window came first: what is planned pauses nothing yet. */
function Planned({ windows }: { windows: readonly MaintenanceWindow[] }): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <section className="first-right" aria-label={t('first.planned', { count: windows.length })}>
      <div>
        <h2>{t('first.planned', { count: windows.length })}</h2>
        <p className="mut">{t('first.plannedText')}</p>
      </div>
      <ul className="panel list">
        {windows.slice(0, MOST_PLANNED).map(({ id, title = id }) => (
          <li key={id}>
            <Calendar className="icon c-still" size={16} aria-hidden="true" />
            <a className="quiet strong" href={routeTo('windows', id)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={routeTo('windows')}>{t('screen.windows', { ns: 'common' })}</a>
      </p>
    </section>
  );
}

function ThenWindow(): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <section className="first-right" aria-label={t('first.then')}>
      <div>
        <h2>{t('first.then')}</h2>
        <p className="mut">{t('empty.text', { ns: 'windows' })}</p>
      </div>
      <TemplateCards />
      <p className="xs mut">
        {t('first.document')} <code className="mono">{t('empty.command', { ns: 'now' })}</code>
      </p>
    </section>
  );
}

interface OtherWaysProps {
  readonly isAsking: boolean;
  readonly onAgain: () => void;
}

function OtherWays({ isAsking, onAgain }: OtherWaysProps): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <p className="row wrap first-ways">
      <a href={routeTo('integrations', undefined, { find: '1', server: '1' })}>
        <Plus className="icon small" size={14} aria-hidden="true" /> {t('first.servers')}
      </a>
      <a href={routeTo('integrations', undefined, { edit: 'new' })}>
        <Plus className="icon small" size={14} aria-hidden="true" /> {t('first.own')}
      </a>
      <span className="sp" />
      <Button look="ghost" size="sm" isDisabled={isAsking} onPress={onAgain}>
        <RotateCw className="icon small" size={14} aria-hidden="true" /> {t('find.again')}
      </Button>
    </p>
  );
}
