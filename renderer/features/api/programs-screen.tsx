import { ArrowLeft, Plus } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { useEscape } from '../../ui/keys/use-escape.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { ServedAt } from './served-at.tsx';
import { CreateDialog } from './tokens/create-dialog.tsx';
import { RevokeDialog } from './tokens/revoke-dialog.tsx';
import { TokenList } from './tokens/token-list.tsx';
import { useTokens } from './tokens/use-tokens.ts';
import './programs.css';
import './programs-words.ts';

type Asked = { readonly kind: 'create' } | { readonly kind: 'revoke'; readonly name: string };

/** Which programs may call the agent, what each may do, and where they reach it. */
export function ProgramsScreen(): ReactElement {
  const { t } = useTranslation('programs');
  const failureDetail = useFailureDetail();
  const offReason = useDisabledReason();
  const { answer, failure, askAgain } = useTokens();
  const [asked, ask] = useState<Asked | null>(null);
  const back = (): void => navigate('settings');
  const close = (): void => ask(null);
  useEscape(back);
  return (
    <div className="programs scroll col gap4">
      <div className="row wrap">
        <Button size="sm" onPress={back}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
          {t('back')}
        </Button>
        <h2 className="sp">{t('title')}</h2>
        <Button look="pri" offReason={offReason} onPress={() => ask({ kind: 'create' })}>
          <Plus className="icon small" size={14} aria-hidden="true" />
          {t('create')}
        </Button>
      </div>
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureDetail(failure)}
        </p>
      )}
      {answer === null ? (
        failure === null ? (
          <section className="panel">
            <StillLines label={t('loading')} />
          </section>
        ) : null
      ) : (
        <>
          <ServedAt url={answer.url} />
          <TokenList
            tokens={answer.tokens}
            offReason={offReason}
            onRevoke={(name) => ask({ kind: 'revoke', name })}
          />
        </>
      )}
      {asked?.kind === 'create' ? <CreateDialog onClose={close} onCreated={askAgain} /> : null}
      {asked?.kind === 'revoke' ? (
        <RevokeDialog name={asked.name} onClose={close} onRevoked={askAgain} />
      ) : null}
    </div>
  );
}
