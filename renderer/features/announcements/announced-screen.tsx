import { ArrowLeft, Plus } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useFailureText } from '../../i18n/failure-words.ts';
import { navigate, useRoute } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { askMainPart } from '../../ui/keys/main-part.ts';
import { useEscape } from '../../ui/keys/use-escape.ts';
import { AnnouncedDetail } from './announced-detail.tsx';
import { AnnouncedList } from './announced-list.tsx';
import { announcedAddress, announcedIn } from './announced-route.ts';
import { type AnnouncedSpeech, useAnnouncedSpeech } from './announced-speech.ts';
import { type Announced, type Source, useAnnounced } from './use-announced.ts';
import './announced.css';
import './announcements-words.ts';
import '../../i18n/later/problems.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { ReadFiles } from './read-files.tsx';
import { SourceLine } from './source-line.tsx';
import { SourceDialog } from './source-dialog.tsx';
import { sign, useCommand } from '../../store/use-command.ts';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import { Refused } from './refused.tsx';

/** What others announce: the list, one of them with what it would hold, and the sources. */
export function AnnouncedScreen(): ReactElement {
  const chosenId = announcedIn(useRoute());
  const speech = useAnnouncedSpeech();
  const failureText = useFailureText();
  const announced = useAnnounced();
  const { answer: proposals, failure } = announced.proposals;
  useEscape(() => {
    if (chosenId === null) navigate('windows');
    else {
      askMainPart();
      window.location.hash = announcedAddress(null);
    }
  });
  return (
    <div className={chosenId === null ? 'announced parts' : 'announced parts chosen'}>
      <div className="announced-main col gap4 scroll">
        <div className="row">
          <Button size="sm" look="ghost" onPress={() => navigate('windows')}>
            <ArrowLeft className="icon small" size={14} aria-hidden="true" /> {speech.t('back')}
          </Button>
        </div>
        {failure === null ? (
          <AnnouncedList proposals={proposals} chosenId={chosenId} speech={speech} />
        ) : (
          <p className="note trouble" role="alert">
            {failureText(failure)}
          </p>
        )}
        <SourcesPanel announced={announced} speech={speech} />
      </div>
      {chosenId === null || proposals === null ? null : (
        <AnnouncedDetail
          key={chosenId}
          id={chosenId}
          proposal={proposals.find(({ id }) => id === chosenId)}
          announced={announced}
          speech={speech}
        />
      )}
    </div>
  );
}

interface PanelProps {
  readonly announced: Announced;
  readonly speech: AnnouncedSpeech;
}

/** Who announces, when each was read, and what could not be. */
function SourcesPanel({ announced, speech }: PanelProps): ReactElement | null {
  const { t } = speech;
  const sources = announced.sources.answer;
  const offReason = useDisabledReason();
  const [told, tell] = useState<readonly string[]>([]);
  const [asked, ask] = useState<Asked | null>(null);
  if (sources === null) return null;
  return (
    <section className="panel" aria-label={t('sources.title')}>
      <header>
        <h2>{t('sources.title')}</h2>
        <span className="sp" />
        <ReadFiles
          speech={speech}
          onRead={(lines) => {
            tell(lines);
            announced.refresh();
          }}
        />
        <Button size="sm" offReason={offReason} onPress={() => ask({ kind: 'new' })}>
          <Plus className="icon small" size={14} aria-hidden="true" />
          {t('sources.add')}
        </Button>
      </header>
      {told.length === 0 ? null : (
        <div className="note trouble" role="alert">
          <ul className="announced-told">
            {told.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {sources.length === 0 ? <p className="pad mut">{t('sources.none')}</p> : null}
      <ul className="announced-sources">
        {sources.map((source) => (
          <SourceLine
            key={source.id}
            source={source}
            announced={announced}
            speech={speech}
            onChange={() => ask({ kind: 'change', source })}
          />
        ))}
      </ul>
      {asked === null ? null : (
        <SourceQuestion
          asked={asked}
          sources={sources}
          speech={speech}
          ask={ask}
          onDone={announced.refresh}
        />
      )}
    </section>
  );
}

type Asked =
  | { readonly kind: 'new' }
  | { readonly kind: 'change'; readonly source: Source }
  | { readonly kind: 'forget'; readonly source: Source };

interface QuestionProps {
  readonly asked: Asked;
  readonly sources: readonly Source[];
  readonly speech: AnnouncedSpeech;
  readonly ask: (asked: Asked | null) => void;
  readonly onDone: () => void;
}

/** The dialog about a source that is open. */
function SourceQuestion(props: QuestionProps): ReactElement {
  const { asked, sources, speech, ask, onDone } = props;
  const close = (): void => ask(null);
  const done = (): void => {
    close();
    onDone();
  };
  if (asked.kind === 'forget') {
    return <ForgetDialog source={asked.source} speech={speech} onClose={close} onDone={done} />;
  }
  return (
    <SourceDialog
      source={asked.kind === 'change' ? asked.source : undefined}
      sources={sources}
      speech={speech}
      onClose={close}
      onDone={done}
      {...(asked.kind === 'change' ? { onForget: () => ask({ ...asked, kind: 'forget' }) } : {})}
    />
  );
}

interface ForgetProps {
  readonly source: Source;
  readonly speech: AnnouncedSpeech;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Its proposals go with it; windows that were made of them stay, and are named afterwards. */
function ForgetDialog({ source, speech, onClose, onDone }: ForgetProps): ReactElement {
  const { t } = speech;
  const { id, proposals } = source;
  const [reason, setReason] = useState('');
  const { send, isPending, failure } = useCommand(
    async (bridge, why: string) =>
      bridge.call('source.remove', {
        ...(await sign(bridge)),
        id,
        ...(why === '' ? {} : { reason: why }),
      }),
    ({ windows }) => {
      const text =
        windows.length === 0
          ? t('forget.done', { id })
          : t('forget.stay', { id, windows: windows.join(', ') });
      showToast({ look: 'flow', text });
      onDone();
    },
  );
  const go = (): void => send(reason.trim());
  return (
    <Dialog
      role="alertdialog"
      title={t('forget.title', { id })}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="danger" isPending={isPending} onPress={go}>
            {t('forget.do')}
          </Button>
        </>
      }
    >
      <p>{t('forget.text', { count: proposals })}</p>
      <ReasonField label={t('reason.optional')} value={reason} onChange={setReason} />
      <Refused failure={failure} />
    </Dialog>
  );
}
