import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { needsDecision, type ProposalState } from '../../../shared/domain/now/proposal-state.ts';
import { useMainPart } from '../../ui/keys/main-part.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { announcedAddress } from './announced-route.ts';
import { titleOf, whenText, type AnnouncedSpeech, type Proposal } from './announced-speech.ts';

interface ListProps {
  readonly proposals: readonly Proposal[] | null;
  readonly chosenId: string | null;
  readonly speech: AnnouncedSpeech;
}

/** Those that wait for a decision first, then by time. */
export function AnnouncedList({ proposals, chosenId, speech }: ListProps): ReactElement {
  const { t } = speech;
  const frame = useLinkFocus(chosenId);
  const sorted = proposals?.toSorted(
    (one, other) => Number(needsDecision(other.state)) - Number(needsDecision(one.state)),
  );
  return (
    <section
      ref={frame}
      className="panel"
      aria-label={t('list.label')}
      aria-busy={proposals === null}
    >
      <header>
        <h2>{t('list.title')}</h2>
      </header>
      {sorted === undefined ? <StillLines label={t('list.loading')} lines={3} /> : null}
      {sorted?.length === 0 ? <p className="pad mut">{t('list.none')}</p> : null}
      {sorted === undefined || sorted.length === 0 ? null : (
        <table className="announced-list">
          <thead>
            <tr>
              <th scope="col">{t('list.what')}</th>
              <th scope="col">{t('list.when')}</th>
              <th scope="col">{t('list.state')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((one) => (
              <Row key={one.id} one={one} isChosen={one.id === chosenId} speech={speech} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The list takes the focus at the one that was shown last. */
function useLinkFocus(chosenId: string | null): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const last = useRef('');
  useMainPart(() => {
    const links = [...(frame.current?.querySelectorAll<HTMLElement>('td a') ?? [])];
    const link = links.find((one) => one.getAttribute('href') === last.current) ?? links[0];
    link?.focus();
    return link !== undefined;
  });
  useEffect(() => {
    if (chosenId !== null) last.current = announcedAddress(chosenId);
  }, [chosenId]);
  return frame;
}

function Row(props: { one: Proposal; isChosen: boolean; speech: AnnouncedSpeech }): ReactElement {
  const { one, isChosen, speech } = props;
  const [what, when] = [titleOf(one), whenText(one, speech)];
  return (
    <tr aria-current={isChosen ? 'true' : undefined}>
      <td>
        <a href={announcedAddress(one.id)} aria-label={speech.t('list.show', { what, when })}>
          {what}
        </a>
      </td>
      <td className="num">{when}</td>
      <td className="nw">
        <StateText state={one.state} speech={speech} />
      </td>
    </tr>
  );
}

const LOOK: Readonly<Partial<Record<ProposalState, string>>> = {
  new: 'c-drain strong',
  changed: 'c-trouble strong',
  cancelled: 'c-trouble strong',
  vanished: 'c-trouble strong',
  accepted: 'c-still strong',
};

export function StateText(props: { state: ProposalState; speech: AnnouncedSpeech }): ReactElement {
  const { state, speech } = props;
  return <span className={LOOK[state] ?? 'mut'}>{speech.t(`state.${state}`)}</span>;
}
