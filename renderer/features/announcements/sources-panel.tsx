import { Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { Button } from '../../ui/button.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';
import { ReadFiles } from './read-files.tsx';
import { SourceLine } from './source-line.tsx';
import { SourceQuestion, type Asked } from './source-question.tsx';
import type { Announced } from './use-announced.ts';

interface PanelProps {
  readonly announced: Announced;
  readonly speech: AnnouncedSpeech;
}

/** Who announces, when each was read, and what could not be. */
export function SourcesPanel({ announced, speech }: PanelProps): ReactElement | null {
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
