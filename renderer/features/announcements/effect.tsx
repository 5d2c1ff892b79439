import type { ReactElement } from 'react';
import type { WindowPreview } from '../../../shared/contract/previews/window-preview.ts';
import {
  essentialTexts,
  freezeText,
  metProposalText,
} from '../../../shared/i18n/calendars/impact-text.ts';
import { impactTally } from '../../../shared/domain/values/run-tally.ts';
import { notKnownText, tallyText } from '../../../shared/i18n/run-tally-text.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { spanText, type AnnouncedSpeech } from './announced-speech.ts';

const MOST_SHOWN = 20;

/** What accepting it would hold, and which windows it would meet. */
export function Effect(props: { preview: WindowPreview; speech: AnnouncedSpeech }): ReactElement {
  const { preview, speech } = props;
  const { t, times } = speech;
  const definitions = useAgentStore((state) => state.definitions);
  const { impact, clashes, proposals = [], freezes = [], essentials } = preview;
  const { language } = times;
  const tally = impactTally(impact);
  const runs = tallyText(tally, times);
  const nameOf = (id: string): string =>
    definitions?.integrations.find((one) => one.id === id)?.name ?? id;
  const titleOf = (id: string): string =>
    definitions?.windows.find((one) => one.id === id)?.title ?? id;
  if (impact.length === 0) return <p className="mut">{t('detail.nothing')}</p>;
  return (
    <section className="col gap2">
      <h3>{t(tally.runs === null ? 'detail.holdsAbout' : 'detail.holds', { runs })}</h3>
      <ul className="announced-held">
        {impact.slice(0, MOST_SHOWN).map((one) => (
          <HeldItem
            key={one.integrationId}
            impact={one}
            name={nameOf(one.integrationId)}
            speech={speech}
          />
        ))}
      </ul>
      {clashes.slice(0, MOST_SHOWN).map((one) => (
        <p key={`${one.windowId} ${one.otherOpensAt}`} className="note drain">
          {t('detail.meets', {
            title: titleOf(one.windowId),
            when: spanText({ opensAt: one.otherOpensAt, closesAt: one.otherClosesAt }, speech),
          })}
        </p>
      ))}
      {proposals.slice(0, MOST_SHOWN).map((one) => (
        <p key={one.proposalId} className="note drain">
          {metProposalText(
            one,
            spanText({ opensAt: one.otherOpensAt, closesAt: one.otherClosesAt }, speech),
            language,
          )}
        </p>
      ))}
      {freezes.slice(0, MOST_SHOWN).map((one) => (
        <p key={`${one.calendarId} ${one.from}`} className="note drain">
          {freezeText(one, language)}
        </p>
      ))}
      {essentials === undefined
        ? null
        : essentialTexts(essentials, nameOf, language).map((text) => (
            <p key={text} className="mut">
              {text}
            </p>
          ))}
    </section>
  );
}

interface HeldItemProps {
  readonly impact: WindowPreview['impact'][number];
  readonly name: string;
  readonly speech: AnnouncedSpeech;
}

function HeldItem({ impact, name, speech: { t, times } }: HeldItemProps): ReactElement {
  const { heldRuns, losesOnlyRunOfDay, notKnown = 'not-told', atLeast = 0 } = impact;
  const runs = heldRuns === null ? notKnownText(notKnown, atLeast, times) : times.number(heldRuns);
  return (
    <li>
      <span className="ell">{name}</span>
      <span className="num">
        {runs}
        {losesOnlyRunOfDay ? ` · ${t('detail.only')}` : ''}
      </span>
    </li>
  );
}
