import { ArrowLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { useFailureText } from '../../i18n/failure-words.ts';
import { navigate, useRoute } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { askMainPart } from '../../ui/main-part.ts';
import { useEscape } from '../../ui/use-escape.ts';
import { AnnouncedDetail } from './announced-detail.tsx';
import { AnnouncedList } from './announced-list.tsx';
import { announcedAddress, announcedIn } from './announced-route.ts';
import { useAnnouncedSpeech } from './announced-speech.ts';
import { SourcesPanel } from './sources-panel.tsx';
import { useAnnounced } from './use-announced.ts';
import './announced.css';
import './announcements-words.ts';
import '../../i18n/later/problems.ts';

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
