import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { useToasts } from '../../../components/feedback/Toasts.tsx';
import { PaneSection } from '../../../components/layout/PaneSection.tsx';
import { SignInPanel } from '../sign-in/SignInPanel.tsx';
import type { Where } from '../sign-in/ways.ts';

/** Signing in: the first account at once, further ones behind a button. `known`: how many there are. */
export const AddAccount = ({ where, known }: { where: Where; known: number }) => {
  const { t } = useTranslation('servers');
  const { show } = useToasts();
  const first = known === 0;
  // The account is in the list before its sign-in has ended; the form must live to hear of the end.
  const [adding, setAdding] = useState(first);
  return (
    <PaneSection title={t(first ? 'section.signIn' : 'section.addAccount')}>
      {first || adding ? (
        <SignInPanel
          where={where}
          onSignedIn={({ name, canManage, provider }) => {
            setAdding(false);
            show({
              title: t(canManage ? 'signIn.done' : 'signIn.doneNoManage', { name }),
              ...(canManage ? {} : { description: t(`cannotManage.${provider}`) }),
            });
          }}
        />
      ) : (
        <div>
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t('addAccount')}
          </Button>
        </div>
      )}
    </PaneSection>
  );
};
