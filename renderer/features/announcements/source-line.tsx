import { RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { useCommand } from '../../store/use-command.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';
import type { Announced, Source } from './use-announced.ts';

interface LineProps {
  readonly source: Source;
  readonly announced: Announced;
  readonly speech: AnnouncedSpeech;
  readonly onChange: () => void;
}

/** Who announces, about what, when it was read, and why it could not be. */
export function SourceLine(props: LineProps): ReactElement {
  const { source, speech, onChange } = props;
  const { t } = speech;
  const { id, url, failure } = source;
  const failureText = useFailureText();
  const offReason = useDisabledReason();
  const label = t('sources.changeLong', { id });
  return (
    <li>
      <span className="stack">
        <b className="ell">{id}</b>
        <SourceFacts source={source} speech={speech} />
        {failure === null ? null : (
          <span className="xs c-trouble" role="status">
            {failureText(failure)}
          </span>
        )}
      </span>
      <span className="sp" />
      {url === null ? null : <CheckButton {...props} />}
      <Button size="sm" aria-label={label} offReason={offReason} onPress={onChange}>
        {t('sources.change')}
      </Button>
    </li>
  );
}

function SourceFacts(props: { source: Source; speech: AnnouncedSpeech }): ReactElement {
  const { source, speech } = props;
  const { url, systems, always, readAt } = source;
  const { t, times } = speech;
  const now = useNow();
  const read = parseInstant(readAt ?? '');
  const readText =
    read === undefined ? t('sources.unread') : t('sources.read', { when: times.at(read, now) });
  const facts = [
    systems.join(', '),
    always === null ? '' : t('sources.always'),
    url === null ? t('sources.files') : readText,
  ];
  return <span className="xs mut">{facts.filter((fact) => fact !== '').join(' · ')}</span>;
}

function CheckButton({ source: { id }, announced, speech: { t } }: LineProps): ReactElement {
  const offReason = useDisabledReason();
  const { send, isPending } = useCommand(
    (bridge, asked: string) => bridge.call('source.check', { id: asked }),
    ({ proposals }) => {
      showToast({ look: 'flow', text: t('sources.checked', { id, count: proposals.length }) });
      announced.refresh();
    },
    () => announced.refresh(),
  );
  return (
    <Button
      size="sm"
      aria-label={t('sources.checkLong', { id })}
      isPending={isPending}
      offReason={offReason}
      onPress={() => send(id)}
    >
      <RefreshCw className="icon small" size={14} aria-hidden="true" />
      {t('sources.check')}
    </Button>
  );
}
