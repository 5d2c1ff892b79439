import { Calendar, Hand } from 'lucide-react';
import type { ReactElement } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { endOf } from '../../../shared/domain/holds/hold.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { holdEndWords, personName } from '../../model/verdict/verdict-words.ts';
import type { ResumeForm } from './use-resume-form.ts';
import type { HeldBy } from '../../../shared/domain/now/holds-in-force.ts';

/** The holds to choose from, or the scope of ending the only one. */
export function HoldChoice({ form }: { form: ResumeForm }): ReactElement {
  const { candidates, integrationId, several } = form;
  if (several !== null) return <Lines holds={candidates} />;
  if (integrationId !== null) return <ForIntegration form={form} />;
  return candidates.length === 1 ? <Lines holds={candidates} /> : <WhichHold form={form} />;
}

function Lines({ holds }: { holds: readonly HeldBy[] }): ReactElement {
  return (
    <ul className="col gap2">
      {holds.map((one) => (
        <li key={one.hold.id} className="hold-line">
          <HoldWords held={one} />
        </li>
      ))}
    </ul>
  );
}

function WhichHold({ form }: { form: ResumeForm }): ReactElement {
  const { t } = useTranslation('pause');
  const { candidates, target, choose } = form;
  return (
    <RadioGroup
      className="col gap2"
      aria-label={t('resume.which')}
      value={target?.kind === 'hold' ? target.holdId : null}
      onChange={(holdId) => choose({ kind: 'hold', holdId })}
    >
      <span className="lab">{t('resume.which')}</span>
      {candidates.map((one) => (
        <RadioField key={one.hold.id} value={one.hold.id}>
          <RadioButton className="hold-line">
            {({ isSelected }) => (
              <>
                <span className={isSelected ? 'radio on' : 'radio'} />
                <HoldWords held={one} />
              </>
            )}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}

function ForIntegration({ form }: { form: ResumeForm }): ReactElement {
  const { t } = useTranslation('pause');
  const { times } = useTelling();
  const { candidates, integrationId, name, target, choose } = form;
  const [first] = candidates;
  const count = first?.integrations.length ?? 0;
  const isShared = candidates.length === 1 && count > 1;
  const options = [
    { id: 'one', words: t('resume.onlyThis', { name: name ?? '' }) },
    { id: 'all', words: t('resume.wholeHold', { count, n: times.number(count) }) },
  ];
  return (
    <>
      <Lines holds={candidates} />
      {!isShared || first === undefined ? null : (
        <RadioGroup
          className="col gap2"
          aria-label={t('resume.scope')}
          value={target?.kind === 'hold' ? 'all' : 'one'}
          onChange={(value) =>
            choose(
              value === 'all'
                ? { kind: 'hold', holdId: first.hold.id }
                : { kind: 'integration', integrationId: integrationId ?? '' },
            )
          }
        >
          <span className="lab">{t('resume.scope')}</span>
          {options.map(({ id, words }) => (
            <RadioField key={id} value={id}>
              <RadioButton className="check-line">
                {({ isSelected }) => (
                  <>
                    <span className={isSelected ? 'radio on' : 'radio'} />
                    {words}
                  </>
                )}
              </RadioButton>
            </RadioField>
          ))}
        </RadioGroup>
      )}
    </>
  );
}

function HoldWords({ held: { hold, integrations } }: { held: HeldBy }): ReactElement {
  const { t } = useTranslation('pause');
  const { t: nowWords } = useTranslation('now');
  const telling = useTelling();
  const { times, now, titleOf } = telling;
  const { kind, windowId, by, reason, since } = hold;
  const Picture = kind === 'window' ? Calendar : Hand;
  const count = integrations.length;
  return (
    <>
      <Picture className="icon c-still" size={16} aria-hidden="true" />
      <span className="sp">
        <span>
          {kind === 'window'
            ? t('resume.byWindow', { title: titleOf(windowId ?? ''), reason })
            : t('resume.byPerson', {
                by: personName(by, nowWords),
                reason,
                time: times.moment(parseInstant(since) ?? now, now),
              })}
        </span>
        <span className={`xs block ${endOf(hold) === Infinity ? 'c-drain' : 'mut'}`}>
          {t('resume.counts', { count, n: times.number(count) })}
          {', '}
          {holdEndWords([hold], telling)}
        </span>
      </span>
    </>
  );
}
