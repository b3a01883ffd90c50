import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { copyText } from '../../lib/clipboard/copy-text.ts';
import { Button } from './Button.tsx';

/** How long it says that it copied. Milliseconds. */
const saidMs = 2500;

/** Copies something that is no secret, such as an address. `children`: what it copies ("Copy the link"). */
export const CopyTextButton = ({ text, children }: { text: string; children: string }) => {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), saidMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <>
      <Button
        icon={outcome === 'copied' ? 'check' : 'copy'}
        onClick={() => void copyText(text).then((copied) => setOutcome(copied ? 'copied' : 'refused'))}
      >
        {children}
      </Button>
      <output className={outcome === 'refused' ? undefined : 'sr-only'}>
        {outcome === null ? '' : t(`copyText.${outcome}`)}
      </output>
    </>
  );
};
