import type { ReactElement } from 'react';
import type { WindowPreview } from '../../../../shared/contract/window-preview.ts';
import {
  essentialTexts,
  freezeText,
  metProposalText,
} from '../../../../shared/i18n/impact-text.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { spanText, type AnnouncedSpeech } from './announced-speech.ts';

const MOST_SHOWN = 20;

/** What accepting it would hold, and which windows it would meet. */
export function Effect(props: { preview: WindowPreview; speech: AnnouncedSpeech }): ReactElement {
  const { preview, speech } = props;
  const { t, times } = speech;
  const definitions = useAgentStore((state) => state.definitions);
  const { impact, clashes, proposals = [], freezes = [], essentials } = preview;
  const { language } = times;
  const runs = impact.reduce((sum, { heldRuns }) => sum + heldRuns, 0);
  const nameOf = (id: string): string =>
    definitions?.integrations.find((one) => one.id === id)?.name ?? id;
  const titleOf = (id: string): string =>
    definitions?.windows.find((one) => one.id === id)?.title ?? id;
  if (impact.length === 0) return <p className="mut">{t('detail.nothing')}</p>;
  return (
    <section className="col gap2">
      <h3>{t('detail.holds', { count: runs, n: times.number(runs) })}</h3>
      <ul className="announced-held">
        {impact.slice(0, MOST_SHOWN).map(({ integrationId, heldRuns, losesOnlyRunOfDay }) => (
          <li key={integrationId}>
            <span className="ell">{nameOf(integrationId)}</span>
            <span className="num">
              {times.number(heldRuns)}
              {losesOnlyRunOfDay ? ` · ${t('detail.only')}` : ''}
            </span>
          </li>
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
