import { RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useCommand } from '../../../store/use-command.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';
import type { Announced, Source } from './use-announced.ts';

interface PanelProps {
  readonly announced: Announced;
  readonly speech: AnnouncedSpeech;
}

/** Who announces, when each was read, and what could not be. */
export function SourcesPanel({ announced, speech }: PanelProps): ReactElement | null {
  const { t } = speech;
  const sources = announced.sources.answer;
  if (sources === null) return null;
  return (
    <section className="panel" aria-label={t('sources.title')}>
      <header>
        <h2>{t('sources.title')}</h2>
      </header>
      {sources.length === 0 ? <p className="pad mut">{t('sources.none')}</p> : null}
      <ul className="announced-sources">
        {sources.map((source) => (
          <SourceLine key={source.id} source={source} announced={announced} speech={speech} />
        ))}
      </ul>
    </section>
  );
}

function SourceLine(props: PanelProps & { source: Source }): ReactElement {
  const { source, announced, speech } = props;
  const { t, times } = speech;
  const { id, url, systems, always, readAt, failure } = source;
  const failureText = useFailureText();
  const offReason = useDisabledReason();
  const now = useNow();
  const check = useCommand(
    (bridge, asked: string) => bridge.call('source.check', { id: asked }),
    ({ proposals }) => {
      showToast({ look: 'flow', text: t('sources.checked', { id, count: proposals.length }) });
      announced.refresh();
    },
    () => announced.refresh(),
  );
  const read = parseInstant(readAt ?? '');
  const facts = [
    systems.join(', '),
    always === null ? '' : t('sources.always'),
    url === null
      ? t('sources.files')
      : read === undefined
        ? t('sources.unread')
        : t('sources.read', { when: times.at(read, now) }),
  ];
  return (
    <li>
      <span className="stack">
        <b className="ell">{id}</b>
        <span className="xs mut">{facts.filter((fact) => fact !== '').join(' · ')}</span>
        {failure === null ? null : (
          <span className="xs c-trouble" role="status">
            {failureText(failure)}
          </span>
        )}
      </span>
      <span className="sp" />
      {url === null ? null : (
        <Button
          size="sm"
          aria-label={t('sources.checkLong', { id })}
          isPending={check.isPending}
          offReason={offReason}
          onPress={() => check.send(id)}
        >
          <RefreshCw className="icon small" size={14} aria-hidden="true" />
          {t('sources.check')}
        </Button>
      )}
    </li>
  );
}
